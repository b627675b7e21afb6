import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import { formulaInputs } from '#lib/ml/formula-inputs.ts';
import type { JsonValue } from './json-value.ts';

/** Refuses computed columns of one name, and one that reads itself or a later one. */
export function checkFormulaOrder(json: JsonValue, derived: readonly DerivedColumn[]): void {
	const places = new Map(derived.map(({ name }, i) => [name, i]));
	if (places.size < derived.length) json.refuse('a list in which each name comes once');
	const isBackward = derived.every(({ formula }, i) =>
		formulaInputs(formula).every(({ column }) => (places.get(column) ?? -1) < i)
	);
	if (!isBackward) json.refuse('a list in which each column reads only those before it');
}
