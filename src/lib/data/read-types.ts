import type { NumberFormat, Table } from './table.ts';

/** Something that was done to the input while reading it; `text` is a sentence for people. */
export interface ReadNote {
	readonly code: string;
	readonly text: string;
	/** 1-based line of the file */
	readonly line?: number;
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** How a delimited file is written: with it the same bytes give the same rows again. Plain data. */
export interface DelimitedSource {
	readonly encoding: Encoding;
	/** one of , ; | tab; ' ' = columns set apart by runs of white space; '' = one value a line */
	readonly delimiter: string;
	readonly hasHeader: boolean;
	/** characters of a leading `sep=;` line */
	readonly skip: number;
	/** true: a backslash escapes a quote inside quotes */
	readonly hasBackslashEscapes: boolean;
	/** true: each line is one quoted cell that holds the whole row */
	readonly isWrapped: boolean;
	/** cells of the widest row that holds anything */
	readonly width: number;
}

export interface ReadResult {
	readonly table: Table;
	readonly notes: readonly ReadNote[];
	readonly source: DelimitedSource;
}

/** How an earlier file wrote a column of the same name. */
export type FormatHint =
	| {
			readonly kind: 'numeric';
			/** `none`: whole numbers, in which every point or comma sets thousands apart */
			readonly decimal: NumberFormat['decimal'] | 'none';
			readonly format: NumberFormat;
	  }
	| {
			readonly kind: 'date';
			/** null: the year came first or the month was a word, so nothing is known of the order of numbers */
			readonly order: 'dmy' | 'mdy' | null;
	  };
