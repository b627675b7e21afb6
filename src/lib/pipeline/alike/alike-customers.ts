import type { Table } from '#lib/data/table.ts';
import { formatCell } from '#lib/data/format-cell.ts';
import type { FeatureMatrix } from '#lib/ml/types.ts';
import type { Alike, AlikeQuestion } from './alike-types.ts';
import { compareRows } from './compare-rows.ts';
import { nearestRows } from './nearest-rows.ts';

/**
 * The customers of a table who are most like one customer. matrix: the table's features by the question's preprocessor;
 * labels: the segment of each row; nameColumn: the one that names customers.
 */
export function alikeCustomers(
	table: Table,
	matrix: FeatureMatrix,
	labels: Int32Array,
	nameColumn: string | null,
	{ features, columns, nWanted }: AlikeQuestion
): Alike {
	const byName = new Map(table.columns.map((column) => [column.name, column]));
	const naming = nameColumn === null ? undefined : byName.get(nameColumn);
	const customers = nearestRows(matrix, features, nWanted, compareRows(table)).map(({ row, distance }) => ({
		row,
		name: naming ? formatCell(naming, row) || null : null,
		cluster: labels[row],
		distance,
		values: columns.map((name) => {
			const column = byName.get(name);
			if (!column) return null;
			if (column.kind === 'numeric' || column.kind === 'date')
				return Number.isNaN(column.values[row]) ? null : column.values[row];
			return formatCell(column, row) || null;
		})
	}));
	return { customers, usual: usualDistance(matrix), nRows: table.nRows };
}

/** The mean squared distance of two rows is twice the sum of the variances. */
function usualDistance({ data, nRows, nCols }: FeatureMatrix): number {
	let total = 0;
	for (let j = 0; j < nCols; j++) {
		let mean = 0;
		for (let i = 0; i < nRows; i++) mean += (data[i * nCols + j] - mean) / (i + 1);
		let squares = 0;
		for (let i = 0; i < nRows; i++) squares += (data[i * nCols + j] - mean) ** 2;
		total += squares / nRows;
	}
	return Math.sqrt(2 * total);
}
