/** Who belongs to which cluster: lists from member to member, by the numbers of the canonical rows. */
export interface Members {
	/** coordinates and weights of the rows */
	readonly rows: Float64Array;
	readonly rowWeight: Float64Array;
	/** by slot: the first and the last member, and how many there are; then from member to member */
	readonly first: Int32Array;
	readonly last: Int32Array;
	readonly count: Int32Array;
	/** by row: the next member, or -1 */
	readonly next: Int32Array;
	/** by slot: weight of the cluster */
	readonly weight: Float64Array;
	/** by slot: mean squared distance of the members from the centroid */
	readonly spread: Float64Array;
	/** by slot: the distance to the nearest cluster that was found last */
	readonly distance: Float64Array;
}
