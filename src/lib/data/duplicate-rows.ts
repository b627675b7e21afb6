import { earlierRows } from './earlier-rows.ts';
import type { Column } from './table.ts';

/** How many rows repeat an earlier row in all the given columns; missing equals missing. Linear time. */
export function countDuplicateRows(columns: readonly Column[], nRows: number): number {
	return earlierRows(columns, nRows).reduce((count, earlier) => count + (earlier < 0 ? 0 : 1), 0);
}
