/** Sets of rows, each made of whole groups; the sets of one layer have no group in common. */
export interface RowSets {
	/** group of each row, 0..nGroups-1 */
	readonly groupOf: Int32Array;
	readonly nGroups: number;
	readonly layers: readonly Layer[];
}
export interface Layer {
	readonly nSets: number;
	/** the set that each group is in, -1: none */
	readonly setOf: Int32Array;
}

/** One layer, in which each label is a set. labels: of each row, 0..k-1. */
export function rowSets(labels: Int32Array, k: number): RowSets {
	const setOf = Int32Array.from({ length: k }, (_, label) => label);
	return { groupOf: labels, nGroups: k, layers: [{ nSets: k, setOf }] };
}
