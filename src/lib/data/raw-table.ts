import type { OnProgress } from '#lib/core/types.ts';
import type { Cells } from './cells.ts';
import type { FormatHint, ReadChoices, ReadNote, TableSource } from './read-types.ts';

export interface ReadOptions {
	/** of the file, for messages */
	readonly name: string;
	readonly choices?: ReadChoices;
	readonly onProgress?: OnProgress;
	/** larger files are refused before anything is allocated */
	readonly maxBytes?: number;
	/** fewer are refused; 1 where rows are placed rather than compared */
	readonly minRows?: number;
	/** by column name: how an earlier file wrote it; decides where this file's column proves nothing by itself */
	readonly formats?: ReadonlyMap<string, FormatHint>;
}

/** A file as named columns of cells without types: what every format comes down to. */
export interface RawTable<Source extends TableSource = TableSource> {
	/** unique, never empty */
	readonly names: readonly string[];
	/** one a name, all of nRows cells */
	readonly columns: readonly Cells[];
	readonly nRows: number;
	readonly notes: readonly ReadNote[];
	readonly source: Source;
	/** `,` where the format suggests a decimal comma and nothing else decides it */
	readonly custom?: ',' | null;
	/** of a delimited file: the decoded text that the cells are places in */
	readonly text?: string;
}
