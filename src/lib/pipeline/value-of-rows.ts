import { CladeError } from '#lib/core/clade-error.ts';
import type { Table } from '#lib/data/table.ts';

/**
 * What each row is worth: the sum of its value columns, n numbers. A missing part counts nothing, a row without any part
 * is NaN. Null without value columns.
 * @throws E_COLUMNS if a value column is not there or not numeric
 */
export function valueOfRows(table: Table, value: readonly string[]): Float64Array | null {
	if (value.length === 0) return null;
	const byName = new Map(table.columns.map((column) => [column.name, column]));
	const sums = new Float64Array(table.nRows).fill(NaN);
	const bad = value.filter((name) => byName.get(name)?.kind !== 'numeric');
	if (bad.length > 0) {
		const list = bad.map((name) => `“${name}”`).join(', ');
		throw new CladeError('E_COLUMNS', `The value of a customer needs columns of numbers that are not there: ${list}.`, {
			columns: bad
		});
	}
	for (const name of value) {
		const column = byName.get(name)!;
		if (column.kind !== 'numeric') continue;
		for (let i = 0; i < sums.length; i++) {
			const part = column.values[i];
			if (Number.isFinite(part)) sums[i] = Number.isNaN(sums[i]) ? part : sums[i] + part;
		}
	}
	return sums;
}
