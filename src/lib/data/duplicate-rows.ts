import { duplicateGroups } from './duplicate-groups.ts';
import type { Column } from './table.ts';

/** How many rows repeat an earlier row in all the given columns; missing equals missing. Linear time. */
export function countDuplicateRows(columns: readonly Column[], nRows: number): number {
	return duplicateGroups(columns, nRows).reduce((count, group) => count + group.length - 1, 0);
}
