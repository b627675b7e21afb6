import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import { formulaInputs } from '#lib/ml/formula-inputs.ts';

/** The derived columns that these columns are or are computed from, in their order. */
export function neededDerived<D extends DerivedColumn>(derived: readonly D[], columns: readonly string[]): D[] {
	const wanted = new Set(columns);
	// a formula reads only what stands before it
	const needed = derived.toReversed().filter(({ name, formula }) => {
		if (!wanted.has(name)) return false;
		for (const { column } of formulaInputs(formula)) wanted.add(column);
		return true;
	});
	return needed.reverse();
}
