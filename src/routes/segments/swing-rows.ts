import type { SwingCustomers } from '#lib/pipeline/trust/trust-types.ts';

export interface SwingRow {
	/** 0-based */
	readonly row: number;
	readonly own: number;
	readonly other: number;
	readonly width: number;
}

/** The customers whose silhouette width is below the limit, the most misplaced first. */
export function swingRows({ width, other }: SwingCustomers, labels: Int32Array, limit: number): SwingRow[] {
	const rows: SwingRow[] = [];
	width.forEach((w, row) => {
		if (w < limit) rows.push({ row, own: labels[row], other: other[row], width: w });
	});
	return rows.sort((a, b) => a.width - b.width || a.row - b.row);
}
