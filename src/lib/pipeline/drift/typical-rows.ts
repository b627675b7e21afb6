import { sliceTable } from '#lib/data/slice-table.ts';
import type { Table } from '#lib/data/table.ts';
import { predict } from '#lib/pipeline/predict.ts';
import { CHUNK_ROWS } from '#lib/pipeline/scoring/score-customers.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';

const MAX_TYPICAL = 25;

interface Near {
	readonly row: number;
	readonly distance: number;
}

/**
 * For each segment of a rule the rows of a table that it places there, the nearest to the segment's middle: at most 25,
 * rising. @throws E_COLUMNS (detail.columns) as predict
 */
export function typicalRows(model: PredictionModel, table: Table): number[][] {
	const near = model.segments.map((): Near[] => []);
	for (let from = 0; from < table.nRows; from += CHUNK_ROWS) {
		const to = Math.min(table.nRows, from + CHUNK_ROWS);
		const { clusters, transformed } = predict(model, sliceTable(table, from, to));
		clusters.forEach((c, i) => keepNear(near[c], from + i, distanceOf(model, transformed.matrix.data, i, c)));
	}
	return near.map((rows) => rows.map(({ row }) => row).sort((a, b) => a - b));
}

/** the nearest first; of equals the earlier row */
function keepNear(near: Near[], row: number, distance: number): void {
	if (near.length === MAX_TYPICAL && distance >= near[MAX_TYPICAL - 1].distance) return;
	let at = near.length;
	while (at > 0 && near[at - 1].distance > distance) at--;
	near.splice(at, 0, { row, distance });
	if (near.length > MAX_TYPICAL) near.pop();
}

/** Squared, to the middle of a segment; 0 where an older model does not know it. */
function distanceOf({ placing }: PredictionModel, data: Float64Array, row: number, cluster: number): number {
	if (!placing?.familiarity) return 0;
	const { centres, radii } = placing.familiarity;
	const nCols = centres.length / radii.length;
	let squares = 0;
	for (let j = 0; j < nCols; j++) squares += (data[row * nCols + j] - centres[cluster * nCols + j]) ** 2;
	return squares;
}
