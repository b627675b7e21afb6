import type { ReadChoices } from '#lib/data/read-types.ts';
import type { CustomerFamiliarity } from '#lib/pipeline/judge-familiarity.ts';
import type { RowKind } from '#lib/pipeline/scoring/column-needs.ts';
import type { ScoredCounts } from '#lib/pipeline/scoring/count-scored.ts';
import type { RowFilter } from '#lib/pipeline/scoring/filter-rows.ts';
import type { ColumnProblem, MappedColumn } from '#lib/pipeline/scoring/mapped-table.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import type { ReportProgress } from './api.ts';

/** What the page needs to know of a file to match its columns; the cells stay in the worker. */
export interface OpenedFile {
	readonly nRows: number;
	readonly columns: readonly {
		readonly name: string;
		/** the first few different cells that hold something */
		readonly samples: readonly string[];
	}[];
}

/** How a file is to be placed. */
export interface ScoreOrder {
	readonly rows: RowKind;
	/** the needed columns and the extras that are there */
	readonly mapping: readonly MappedColumn[];
	/** for an order log, instead of the one that is found */
	readonly referenceDay: number | null;
}

/** What became of a file; its rows are asked for. */
export interface ScoredFile {
	/** customers */
	readonly nRows: number;
	readonly counts: ScoredCounts;
	/** the column that names the customers; null: none does */
	readonly idColumn: string | null;
	/** to which the days of an order log were counted; null: each row was a customer */
	readonly referenceDay: number | null;
	readonly notes: readonly string[];
}

export interface ScoredRow {
	/** from 0, in the order of the file (of an order log: in which the customers first come) */
	readonly row: number;
	readonly id: string;
	readonly cluster: number;
	readonly probability: number;
	readonly verdict: CustomerFamiliarity['verdict'];
	/** sentences, the gravest first */
	readonly reasons: readonly string[];
}

/**
 * The side of the worker that places a file of customers. It reads one file, once, and keeps it: other columns, another
 * model, the rows on the screen and the export come from what was read.
 */
export interface ScoreApi {
	open(file: File, choices: ReadChoices, onProgress: ReportProgress): Promise<OpenedFile>;
	/** the cells that are not what the model needs, column by column */
	check(
		model: PredictionModel,
		mapping: readonly MappedColumn[],
		onProgress: ReportProgress
	): Promise<readonly ColumnProblem[]>;
	/** rejects with E_CANCELLED after stop; what was placed before stays until this is done */
	score(model: PredictionModel, order: ScoreOrder, onProgress: ReportProgress): Promise<ScoredFile>;
	/** how many of the placed rows the filter lets through */
	count(filter: RowFilter): Promise<number>;
	/** at most `count` of the placed rows that the filter lets through; names: of the segments, by cluster id */
	rows(filter: RowFilter, from: number, count: number, names: readonly string[]): Promise<readonly ScoredRow[]>;
	/** the scored file as CSV; rejects with E_CANCELLED after stop */
	write(names: readonly string[], onProgress: ReportProgress): Promise<Blob>;
	/** ends what runs, and nothing else */
	stop(): Promise<void>;
}
