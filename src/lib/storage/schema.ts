import type { DBSchema } from 'idb';
import type { ColumnEvidence, ReadChoices, ReadNote, TableSource } from '#lib/data/read-types.ts';
import type { Column } from '#lib/data/table.ts';
import type { Analysis, Training } from '#lib/pipeline/types.ts';

/** A data set without its columns. */
export interface DatasetRecord {
	readonly id: string;
	readonly name: string;
	readonly nRows: number;
	readonly nColumns: number;
	readonly source: TableSource;
	readonly notes: readonly ReadNote[];
	/** not there in data that an older Clade stored */
	readonly evidence?: readonly ColumnEvidence[];
	/** what the user decided about the reading */
	readonly choices?: ReadChoices;
	/** the file as it came: exports repeat its cells as written */
	readonly file: Blob;
	readonly createdAt: string;
}

export interface ModelRecord {
	readonly analysisId: string;
	readonly training: Training;
}

/** One record a column, so that no single value grows with the table's width. */
export interface CladeSchema extends DBSchema {
	datasets: { key: string; value: DatasetRecord };
	columns: { key: [datasetId: string, index: number]; value: Column };
	analyses: { key: string; value: Analysis };
	models: { key: string; value: ModelRecord };
}
