import type { ColumnKind, NumberFormat, Table } from './table.ts';
import type { Role } from './profile-types.ts';

/** Something that was done to the input while reading it; `text` is a sentence for people. */
export interface ReadNote {
	readonly code: string;
	readonly text: string;
	/** 1-based line of the file */
	readonly line?: number;
}

/** Unicode, and the encodings from before it that the browsers decode (WHATWG Encoding Standard). */
export const ENCODINGS = [
	'utf-8',
	'utf-16le',
	'utf-16be',
	'windows-1252',
	'windows-1250',
	'windows-1251',
	'windows-1253',
	'windows-1254',
	'windows-1255',
	'windows-1256',
	'windows-1257',
	'iso-8859-2',
	'iso-8859-15',
	'koi8-r',
	'macintosh',
	'ibm866',
	'shift_jis',
	'euc-jp',
	'gb18030',
	'big5',
	'euc-kr'
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Where the table lies in a grid of cells: records without any value are not counted. */
export interface GridLayout {
	/** records above the column names: titles, a date of export */
	readonly preamble: number;
	/** records that name the columns; 2: a group above, a name below */
	readonly headerRows: 0 | 1 | 2;
	/** true: the last record, a total, is left out */
	readonly leavesOutTotal: boolean;
}

/** How a delimited file is written: with it the same bytes give the same rows again. Plain data. */
export interface DelimitedSource extends GridLayout {
	readonly format: 'delimited';
	readonly encoding: Encoding;
	/** one of , ; | tab; ' ' = columns set apart by runs of white space; '' = one value a line */
	readonly delimiter: string;
	/** characters of a leading `sep=;` line */
	readonly skip: number;
	/** true: a backslash escapes a quote inside quotes */
	readonly hasBackslashEscapes: boolean;
	/** true: each line is one quoted cell that holds the whole row */
	readonly isWrapped: boolean;
	/** cells of the widest row that holds anything */
	readonly width: number;
}

export interface WorkbookSource extends GridLayout {
	readonly format: 'xlsx';
	readonly sheet: string;
	/** all sheets that can be chosen */
	readonly sheets: readonly string[];
}

export interface JsonSource extends GridLayout {
	readonly format: 'json' | 'jsonl';
	readonly encoding: Encoding;
	/** the key under which the rows stand, '' where they are the document itself */
	readonly key: string;
}

export interface ParquetSource {
	readonly format: 'parquet';
}

export type TableSource = DelimitedSource | WorkbookSource | JsonSource | ParquetSource;

/** What the user decided about one column. */
export interface ColumnChoice {
	readonly column: string;
	readonly kind?: ColumnKind;
	readonly decimal?: NumberFormat['decimal'];
	readonly dateOrder?: 'dmy' | 'mdy';
	/** cells that mean that nothing is known, beside those that always do */
	readonly missing?: readonly string[];
	/** cells such as NA that are values here */
	readonly known?: readonly string[];
	/** spellings: from -> to */
	readonly merge?: readonly (readonly [from: string, to: string])[];
	readonly role?: Extract<Role, 'feature' | 'described' | 'id'>;
}

/** What the user decided about the reading of a file; what is absent is found from the content. Part of the recipe. */
export interface ReadChoices {
	readonly encoding?: Encoding;
	readonly delimiter?: string;
	readonly sheet?: string;
	readonly preamble?: number;
	readonly headerRows?: 0 | 1 | 2;
	readonly leavesOutTotal?: boolean;
	readonly columns?: readonly ColumnChoice[];
}

/** What speaks for the type of a column. */
export interface ColumnEvidence {
	readonly text: string;
	/** true: nothing in the file decides how it is read */
	readonly isOpen: boolean;
}

export interface ReadResult<Source extends TableSource = TableSource> {
	readonly table: Table;
	readonly notes: readonly ReadNote[];
	readonly source: Source;
	/** one a column */
	readonly evidence: readonly ColumnEvidence[];
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
