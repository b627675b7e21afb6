import { CladeError } from '#lib/core/clade-error.ts';
import { formatCell } from '#lib/data/format-cell.ts';
import { rawRows } from '#lib/data/raw-rows.ts';
import type { RawTable } from '#lib/data/raw-table.ts';
import type { ReadChoices } from '#lib/data/read-types.ts';
import { sampleCells } from '#lib/data/sample-cells.ts';
import type { Table } from '#lib/data/table.ts';
import { customersToScore, type CustomersToScore } from '#lib/pipeline/customers-to-score.ts';
import { formatHints } from '#lib/pipeline/format-hints.ts';
import type { ExportRows } from '#lib/pipeline/rows-to-score.ts';
import { countScored } from '#lib/pipeline/scoring/count-scored.ts';
import { describeProblem } from '#lib/pipeline/scoring/describe-problem.ts';
import { idColumn } from '#lib/pipeline/scoring/id-column.ts';
import { mappedTable, type MappedColumn, type MappedTable } from '#lib/pipeline/scoring/mapped-table.ts';
import { scoreCustomers } from '#lib/pipeline/scoring/score-customers.ts';
import { scoredFileRows } from '#lib/pipeline/scoring/scored-file-rows.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import type { ReportProgress } from './api.ts';
import { csvBlob } from './csv-blob.ts';
import { PlacedRows } from './placed-rows.ts';
import { readRaw } from './read-raw.ts';
import type { ScoreApi } from './score-api.ts';
import { stopSwitch } from './stop-switch.ts';
import { throttle } from './throttle.ts';

interface Opened {
	readonly raw: RawTable;
	readonly choices: ReadChoices;
	/** the columns as they were mapped last */
	mapped: (MappedTable & { readonly key: string }) | null;
}

interface Placed {
	readonly model: PredictionModel;
	readonly customers: CustomersToScore;
	readonly rows: PlacedRows;
}

/** What places a file of customers, in a worker of its own: the file, its columns and the answers stay until it ends. */
export function createScoreEngine(): ScoreApi {
	let opened: Opened | null = null;
	let placed: Placed | null = null;
	const running = stopSwitch('The placing was ended.');

	return {
		async open(file, choices, onProgress) {
			const raw = await readRaw(file, choices, throttle(onProgress));
			opened = { raw, choices, mapped: null };
			placed = null;
			const columns = raw.names.map((name, j) => ({ name, samples: sampleCells(raw.columns[j]) }));
			return { nRows: raw.nRows, columns };
		},

		async check(model, mapping, onProgress) {
			return mapped(there(opened), model, mapping, throttle(onProgress)).problems;
		},

		async score(model, { rows, mapping, referenceDay }, onProgress) {
			const file = there(opened);
			const report = throttle(onProgress);
			const pause = running.pause();
			await pause();
			const { table, problems, notes } = mapped(file, model, mapping, report);
			const customers = customersToScore(model, table, rows, referenceDay);
			const scored = await scoreCustomers(model, customers.table, {
				onProgress: (done, total) => report({ stage: 'Placing the customers', done, total }),
				pause
			});
			const id = customers.orders ? customers.table.columns[0].name : idOf(file.raw, mapping);
			placed = { model, customers, rows: new PlacedRows(customers.table, scored, idReader(file.raw, customers, id)) };
			return {
				nRows: customers.table.nRows,
				counts: countScored(scored, model.segments.length, model.placing?.familiarity !== undefined),
				idColumn: id,
				referenceDay: customers.orders?.referenceDay ?? null,
				notes: [
					...[...file.raw.notes, ...notes].map(({ text }) => text),
					...problems.map((problem) => `${describeProblem(problem)} What cannot be read counts as missing.`),
					...customers.notes,
					...scored.cautions
				]
			};
		},

		async count(filter) {
			const { model, rows } = there(placed);
			return rows.count(model, filter);
		},

		async rows(filter, from, count, names) {
			const { model, rows } = there(placed);
			return rows.rows(named(model, names), filter, from, count);
		},

		async write(names, onProgress) {
			const { model, customers } = there(placed);
			const report = throttle(onProgress);
			const total = customers.table.nRows;
			const written = customers.orders ? tableRows(customers.table) : rawRows(there(opened).raw);
			const onChunk = (nRows: number) => report({ stage: 'Writing the file', done: Math.min(nRows, total), total });
			return csvBlob(scoredFileRows(named(model, names), customers.table, written), onChunk, running.pause());
		},

		async stop() {
			running.stop();
		}
	};
}

function there<T>(value: T | null): T {
	if (value !== null) return value;
	throw new CladeError('E_INTERNAL', 'Customers were asked for before a file of them was placed.');
}

/** Reads the columns, unless they were read for the same model and mapping just before. */
function mapped(
	file: Opened,
	model: PredictionModel,
	mapping: readonly MappedColumn[],
	report: ReportProgress
): MappedTable {
	const formats = formatHints(model);
	const key = JSON.stringify([mapping, [...formats]]);
	if (file.mapped?.key !== key) {
		const onShare = (done: number) => report({ stage: 'Reading the columns', done, total: 1 });
		file.mapped = null;
		file.mapped = { ...mappedTable(file.raw, mapping, { formats, choices: file.choices.columns, onShare }), key };
	}
	return file.mapped;
}

/** The column that names the customers is none that the rule goes by. */
function idOf({ names }: RawTable, mapping: readonly MappedColumn[]): string | null {
	const taken = new Set(mapping.filter(({ isExtra }) => !isExtra).map(({ from }) => from));
	return idColumn(names.filter((name) => !taken.has(name)));
}

function idReader(raw: RawTable, { table, orders }: CustomersToScore, id: string | null): (row: number) => string {
	if (orders) return (row) => formatCell(table.columns[0], row);
	const cells = id === null ? undefined : raw.columns[raw.names.indexOf(id)];
	return (row) => cells?.at(row).trim() ?? '';
}

function tableRows(table: Table): ExportRows {
	function* rows(): Generator<readonly string[]> {
		for (let row = 0; row < table.nRows; row++) yield table.columns.map((column) => formatCell(column, row));
	}
	return { header: table.columns.map(({ name }) => name), rows: { [Symbol.iterator]: rows } };
}

function named(model: PredictionModel, names: readonly string[]): PredictionModel {
	return { ...model, segments: model.segments.map((segment) => ({ ...segment, name: names[segment.id] })) };
}
