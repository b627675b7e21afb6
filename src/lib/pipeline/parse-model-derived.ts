import { checkFormulaOrder } from './check-formula-order.ts';
import type { JsonValue } from './json-value.ts';
import { parseFormula } from './parse-formula.ts';
import type { ModelDerived } from './types.ts';

const MAX_DERIVED = 1000;

/** The computed columns of a model from outside, each reading only fields and columns before it. @throws E_SCHEMA */
export function parseModelDerived(json: JsonValue, nSegments: number): ModelDerived[] {
	const derived = json.list(
		(entry) => {
			const { name, formula, unit, means } = entry.object(['name', 'formula', 'unit', 'means']);
			return {
				name: name.text(),
				formula: parseFormula(formula),
				unit: unit.text({ max: 100 }),
				// JSON has no NaN: a category's means are null
				means: means.list((mean) => mean.nullOr((value) => value.number()) ?? NaN, { length: nSegments })
			};
		},
		{ max: MAX_DERIVED }
	);
	checkFormulaOrder(json, derived);
	return derived;
}
