import { sliceTable } from '#lib/data/slice-table.ts';
import type { Table } from '#lib/data/table.ts';
import { deriveColumns } from '#lib/ml/derive-columns.ts';
import { predict } from '#lib/pipeline/predict.ts';
import { filterRows, type RowFilter } from '#lib/pipeline/scoring/filter-rows.ts';
import { verdictOfBits } from '#lib/pipeline/scoring/finding-bits.ts';
import { rowExplainer } from '#lib/pipeline/scoring/row-explainer.ts';
import type { ScoredCustomers } from '#lib/pipeline/scoring/score-customers.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import type { ScoredRow } from './score-api.ts';

/** The customers that were placed, as rows for the screen; the filter that was asked for last is kept. */
export class PlacedRows {
	readonly #table: Table;
	readonly #scored: ScoredCustomers;
	readonly #idOf: (row: number) => string;
	#filtered: { readonly key: string; readonly rows: Int32Array | null } | null = null;

	constructor(table: Table, scored: ScoredCustomers, idOf: (row: number) => string) {
		this.#table = table;
		this.#scored = scored;
		this.#idOf = idOf;
	}

	count(model: PredictionModel, filter: RowFilter): number {
		return this.#passing(model, filter)?.length ?? this.#table.nRows;
	}

	/** model: the one that placed them, its segments under their present names */
	rows(model: PredictionModel, filter: RowFilter, from: number, count: number): ScoredRow[] {
		const rows = this.#passing(model, filter);
		const length = Math.max(0, Math.min(count, (rows?.length ?? this.#table.nRows) - from));
		const isJudged = model.placing?.familiarity !== undefined;
		return Array.from({ length }, (_, i) => this.#row(model, rows ? rows[from + i] : from + i, isJudged));
	}

	/** null: all */
	#passing(model: PredictionModel, filter: RowFilter): Int32Array | null {
		const key = JSON.stringify(filter);
		const isJudged = model.placing?.familiarity !== undefined;
		if (this.#filtered?.key !== key) this.#filtered = { key, rows: filterRows(this.#scored, filter, isJudged) };
		return this.#filtered.rows;
	}

	#row(model: PredictionModel, row: number, isJudged: boolean): ScoredRow {
		const { clusters, probability, bits } = this.#scored;
		return {
			row,
			id: this.#idOf(row),
			cluster: clusters[row],
			probability: probability[row],
			verdict: verdictOfBits(bits[row], isJudged),
			reasons: bits[row] === 0 ? [] : this.#reasons(model, row)
		};
	}

	#reasons(model: PredictionModel, row: number): string[] {
		const own = deriveColumns(sliceTable(this.#table, row, row + 1), model.derived ?? []);
		return rowExplainer(model, own, predict(model, own))(0).map(({ text }) => text);
	}
}
