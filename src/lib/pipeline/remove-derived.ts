import { formulaInputs } from '#lib/ml/formula-inputs.ts';
import type { Shape } from './types.ts';

/** A shape without a computed column, and without those that are computed from it. */
export function removeDerived({ orders, derived }: Shape, name: string): Shape {
	const gone = new Set([name]);
	const kept = derived.filter((column) => {
		const isGone = gone.has(column.name) || formulaInputs(column.formula).some((input) => gone.has(input.column));
		if (isGone) gone.add(column.name);
		return !isGone;
	});
	return { orders, derived: kept };
}
