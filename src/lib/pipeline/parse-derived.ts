import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import { checkFormulaOrder } from './check-formula-order.ts';
import type { JsonValue } from './json-value.ts';
import { parseFormula } from './parse-formula.ts';

const MAX_DERIVED = 1000;

/** Computed columns, from outside. @throws E_SCHEMA with the path */
export function parseDerived(json: JsonValue): DerivedColumn[] {
	const derived = json.list(parseColumn, { max: MAX_DERIVED });
	checkFormulaOrder(json, derived);
	return derived;
}

function parseColumn(json: JsonValue): DerivedColumn {
	const { name, formula } = json.object(['name', 'formula']);
	return { name: name.text(), formula: parseFormula(formula) };
}
