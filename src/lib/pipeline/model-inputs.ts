import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import { formulaInputs, type FormulaInput } from '#lib/ml/formula-inputs.ts';

export interface ModelInput extends FormulaInput {
	/** by the index of a column of the model: the share of it that this input makes up; parts of a formula share alike */
	readonly shares: ReadonlyMap<number, number>;
}

/**
 * What must be known of a customer for these columns: a column that is not derived itself, the sources of one that is.
 * kind is null where the formula does not say.
 */
export function modelInputs(columns: readonly string[], derived: readonly DerivedColumn[]): ModelInput[] {
	const shares = new Map(columns.map((column, index) => [column, new Map([[index, 1]])]));
	const kinds = new Map<string, FormulaInput['kind']>();
	// a formula reads only what stands before it
	for (const { name, formula } of derived.toReversed()) {
		const own = shares.get(name);
		if (!own) continue;
		shares.delete(name);
		const sources = formulaInputs(formula);
		for (const { column, kind } of sources) {
			kinds.set(column, kinds.get(column) ?? kind);
			const known = shares.get(column) ?? new Map<number, number>();
			for (const [index, share] of own) known.set(index, (known.get(index) ?? 0) + share / sources.length);
			shares.set(column, known);
		}
	}
	return [...shares].map(([column, own]) => ({ column, kind: kinds.get(column) ?? null, shares: own }));
}
