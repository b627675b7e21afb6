import { pearson } from '#lib/core/pearson.ts';
import type { Correlations } from './profile-types.ts';

/**
 * Spearman's rank correlation (average ranks for ties) of each pair of columns over the rows where both are known; NaN
 * where fewer than 3 such rows or no variation; to 12 decimals, so that the order of rows changes no bit. Each column is sorted once; a pair costs O(rows).
 */
export function spearmanMatrix(names: readonly string[], columns: readonly Float64Array[]): Correlations {
	const p = columns.length;
	const values = new Float64Array(p * p).fill(NaN);
	const orders = columns.map(knownOrder);
	const ranks = columns.map((column, j) => ranksWithin(column, orders[j], column));
	for (let a = 0; a < p; a++) {
		for (let b = a; b < p; b++) {
			const n = columns[a].length;
			const isWhole = orders[a].length === n && orders[b].length === n;
			const ra = isWhole ? ranks[a] : ranksWithin(columns[a], orders[a], columns[b]);
			const rb = isWhole ? ranks[b] : ranksWithin(columns[b], orders[b], columns[a]);
			values[a * p + b] = values[b * p + a] = a === b ? (isConstant(ra) ? NaN : 1) : rounded(pearson(ra, rb));
		}
	}
	return { names, values };
}

function rounded(correlation: number): number {
	return Math.round(correlation * 1e12) / 1e12;
}

function knownOrder(column: Float64Array): Int32Array {
	const rows: number[] = [];
	for (let i = 0; i < column.length; i++) if (!Number.isNaN(column[i])) rows.push(i);
	return Int32Array.from(rows).sort((i, j) => column[i] - column[j]);
}

/** Average ranks of the rows known in both; NaN elsewhere. */
function ranksWithin(column: Float64Array, order: Int32Array, other: Float64Array): Float64Array {
	const ranks = new Float64Array(column.length).fill(NaN);
	let below = 0;
	for (let from = 0; from < order.length;) {
		let to = from;
		let tied = 0;
		for (; to < order.length && column[order[to]] === column[order[from]]; to++)
			if (!Number.isNaN(other[order[to]])) tied++;
		for (let t = from; t < to; t++) if (!Number.isNaN(other[order[t]])) ranks[order[t]] = below + (tied + 1) / 2;
		below += tied;
		from = to;
	}
	return ranks;
}

function isConstant(ranks: Float64Array): boolean {
	let first = NaN;
	for (const rank of ranks) {
		if (Number.isNaN(rank)) continue;
		if (Number.isNaN(first)) first = rank;
		else if (rank !== first) return false;
	}
	return true;
}
