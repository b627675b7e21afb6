import type { Cells } from './cells.ts';
import type { DateOrder } from './parse-date.ts';
import type { ReadNote } from './read-types.ts';
import type { Column, ColumnKind } from './table.ts';

/** What a column's type is inferred from: each different text once, or all cells. */
export interface CountedCells extends Cells {
	/** rows that hold text i; null: one each */
	readonly counts: Int32Array | null;
	readonly nRows: number;
}

/** What the rest of the file says, for columns that prove nothing by themselves, and what the user says. */
export interface InferHints {
	/** `none`: whole numbers, so a doubtful sign sets thousands apart */
	readonly decimal?: '.' | ',' | 'none' | null;
	readonly dateOrder?: DateOrder | null;
	/** the order of dates comes from an earlier file, not from this one */
	readonly isEarlier?: boolean;
	/** decimal and dateOrder were chosen: they hold against what the column proves */
	readonly isChosen?: boolean;
	/** the numbers stand as numbers in the file (a workbook, JSON, Parquet), written here with a decimal point */
	readonly isNative?: boolean;
	/** the kind that was chosen */
	readonly kind?: ColumnKind;
	/** tokens such as NA that are values here */
	readonly known?: ReadonlySet<string>;
}

export interface Inference {
	readonly column: Column;
	/** code and what was seen, without the column's name */
	readonly notes: readonly ReadNote[];
	/** true: another column may decide how this one is read; call again with hints */
	readonly isAmbiguous: boolean;
	/** proved by this column */
	readonly decimal: '.' | ',' | null;
	readonly dateOrder: DateOrder | null;
	/** what speaks for the type, in a sentence */
	readonly evidence: string;
}
