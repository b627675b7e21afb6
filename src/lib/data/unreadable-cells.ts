import { applyChoice } from './apply-choice.ts';
import type { Cells } from './cells.ts';
import { isMissing } from './missing-tokens.ts';
import type { ColumnChoice } from './read-types.ts';
import type { DateColumn, NumericColumn } from './table.ts';

export interface UnreadableCells {
	readonly count: number;
	/** cells that hold something */
	readonly nKnown: number;
	/** the first few; row from 0 */
	readonly first: readonly { readonly row: number; readonly text: string }[];
}

const FIRST = 5;

/** The cells that hold something and are still missing in the column that was read from them: no numbers, or no dates. */
export function unreadableCells(
	{ values }: NumericColumn | DateColumn,
	written: Cells,
	choice?: ColumnChoice
): UnreadableCells {
	const all = { length: written.length, at: (row: number) => written.at(row), counts: null, nRows: written.length };
	const cells = choice ? applyChoice(all, choice) : all;
	const known = choice?.known ? new Set(choice.known) : undefined;
	const first: { row: number; text: string }[] = [];
	let [count, nRead] = [0, 0];
	for (let row = 0; row < values.length; row++) {
		if (!Number.isNaN(values[row])) nRead++;
		else if (!isMissing(cells.at(row), true, known)) {
			if (count++ < FIRST) first.push({ row, text: cells.at(row).trim() });
		}
	}
	return { count, nKnown: nRead + count, first };
}
