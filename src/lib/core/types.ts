/** A dense matrix of finite numbers, row-major: value (i, j) stands at data[i * nCols + j]. */
export interface Matrix {
	readonly data: Float64Array;
	readonly nRows: number;
	readonly nCols: number;
}

/**
 * An agglomerative tree in scipy's meaning: row i merges clusters left[i] < right[i] at height[i] into
 * cluster n + i of size[i] rows; leaves are 0..n-1. All arrays have n - 1 entries; heights
 * rise, except those of centroid and median linkage, which may fall (isMonotonic).
 */
export interface Linkage {
	readonly n: number;
	readonly left: Int32Array;
	readonly right: Int32Array;
	readonly height: Float64Array;
	readonly size: Int32Array;
}

export type LinkageMethod = 'ward' | 'average' | 'complete' | 'single' | 'weighted' | 'centroid' | 'median';
/**
 * sqrt-cityblock: the square root of the city block distance. gower: numbers only, each column divided by its range, the
 * mean of the differences.
 */
export type Metric = 'euclidean' | 'cityblock' | 'sqrt-cityblock' | 'chebyshev' | 'cosine' | 'correlation' | 'gower';
/** Those that are the Euclidean distances of some points (sqrt-cityblock: in more dimensions), so that clusters have means. */
export type EuclideanMetric = Extract<Metric, 'euclidean' | 'sqrt-cityblock'>;

/** Called freely by long loops: done of total units of this piece of work. */
export type OnProgress = (done: number, total: number) => void;
