/**
 * The one-to-one assignment of rows to columns of a matrix of counts (row-major, nRows x nCols) that has the largest sum:
 * the Hungarian method with shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987), so the optimum. For each row
 * its column, -1 where there are more rows than columns and it goes without one. Of equally good assignments the same one
 * each time. O(min² · max).
 */
export function bestMatch(counts: ArrayLike<number>, nRows: number, nCols: number): Int32Array {
	const match = new Int32Array(nRows).fill(-1);
	if (nRows > nCols) {
		const turned = new Float64Array(nRows * nCols);
		for (let i = 0; i < nRows; i++) for (let j = 0; j < nCols; j++) turned[j * nRows + i] = counts[i * nCols + j];
		bestMatch(turned, nCols, nRows).forEach((row, column) => (match[row] = column));
		return match;
	}
	const assignment = {
		counts,
		nCols,
		u: new Float64Array(nRows + 1),
		v: new Float64Array(nCols + 1),
		rowOf: new Int32Array(nCols + 1)
	};
	for (let row = 1; row <= nRows; row++) assign(row, assignment);
	assignment.rowOf.forEach((row, j) => j > 0 && row > 0 && (match[row - 1] = j - 1));
	return match;
}

/** Rows and columns from 1: column 0 is where each search begins. */
interface Assignment {
	readonly counts: ArrayLike<number>;
	readonly nCols: number;
	/** duals of the rows and of the columns */
	readonly u: Float64Array;
	readonly v: Float64Array;
	/** by column; 0: none */
	readonly rowOf: Int32Array;
}

/** Gives a row a column along the shortest path to one that is free; the rows on the path change theirs. */
function assign(row: number, { counts, nCols, u, v, rowOf }: Assignment): void {
	const least = new Float64Array(nCols + 1).fill(Infinity);
	const isDone = new Uint8Array(nCols + 1);
	const before = new Int32Array(nCols + 1);
	rowOf[0] = row;
	let column = 0;
	while (rowOf[column] !== 0) {
		isDone[column] = 1;
		const own = rowOf[column];
		let delta = Infinity;
		let next = 0;
		for (let j = 1; j <= nCols; j++) {
			if (isDone[j] === 1) continue;
			const reduced = -counts[(own - 1) * nCols + j - 1] - u[own] - v[j];
			if (reduced < least[j]) [least[j], before[j]] = [reduced, column];
			if (least[j] < delta) [delta, next] = [least[j], j];
		}
		for (let j = 0; j <= nCols; j++) {
			if (isDone[j] === 1) {
				u[rowOf[j]] += delta;
				v[j] -= delta;
			} else least[j] -= delta;
		}
		column = next;
	}
	for (; column !== 0; column = before[column]) rowOf[column] = rowOf[before[column]];
}
