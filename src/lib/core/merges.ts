/**
 * What the algorithms of this folder answer, before it becomes a Linkage: merge t joins the cluster that holds point
 * a[t] with the one that holds point b[t]. Children stand before their parents.
 */
export interface Merges {
	/** number of points; all arrays have n - 1 entries */
	readonly n: number;
	readonly a: Int32Array;
	readonly b: Int32Array;
	readonly height: Float64Array;
	/** merges of equal height are sorted by this, then by a and b; without it they keep their order */
	readonly round?: Int32Array;
	/** the order is that of the merging, and heights may fall: not to be sorted */
	readonly isInOrder?: boolean;
}
