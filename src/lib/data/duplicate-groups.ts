import { earlierRows } from './earlier-rows.ts';
import type { Column } from './table.ts';

/** Groups of rows (from 0, rising) that are the same in all the given columns; missing equals missing. Linear time. */
export function duplicateGroups(columns: readonly Column[], nRows: number): number[][] {
	const groups = new Map<number, number[]>();
	earlierRows(columns, nRows).forEach((earlier, row) => {
		if (earlier < 0) return;
		const group = groups.get(earlier);
		if (group) group.push(row);
		else groups.set(earlier, [earlier, row]);
	});
	return [...groups.values()];
}
