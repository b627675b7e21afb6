import { CladeError } from '#lib/core/clade-error.ts';
import type { ReadOptions } from '#lib/data/raw-table.ts';
import type { ReadResult } from '#lib/data/read-types.ts';
import type { Table } from '#lib/data/table.ts';
import { customersToScore } from '#lib/pipeline/customers-to-score.ts';
import { compareFiles, type ComparedFiles } from '#lib/pipeline/drift/compare-files.ts';
import { followNames } from '#lib/pipeline/drift/follow-names.ts';
import { movedRows } from '#lib/pipeline/drift/moved-rows.ts';
import { succession } from '#lib/pipeline/drift/succession.ts';
import { typicalRows } from '#lib/pipeline/drift/typical-rows.ts';
import { formatHints } from '#lib/pipeline/format-hints.ts';
import type { Runner, RunnerDataset } from '#lib/pipeline/runner-types.ts';
import { matchFile } from '#lib/pipeline/scoring/match-file.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import type { ReportProgress } from './api.ts';
import type { ChangeApi, ChangeQuestion } from './change-api.ts';
import { csvBlob } from './csv-blob.ts';
import { throttle } from './throttle.ts';

interface Needed {
	readonly shaped: (datasetId: string, recipe: Recipe) => Promise<RunnerDataset>;
	readonly runner: Promise<Runner>;
	readonly readFile: (
		file: Blob,
		options: Omit<ReadOptions, 'onProgress'>,
		report: ReportProgress
	) => Promise<ReadResult>;
}

/** The customers of the later file, and where the rule places both files. */
interface Held {
	readonly key: string;
	readonly now: Table;
	readonly notes: readonly string[];
	/** the last comparison, and the id column that was asked for */
	last: { readonly idColumn: string | null | undefined; readonly compared: ComparedFiles } | null;
}

/** What compares a later file with an analysis; it holds the customers of the last one. */
export function createChangeEngine({ shaped, runner, readFile }: Needed): ChangeApi {
	let held: Held | null = null;

	async function holding({ key, file, fileId, model, choices }: ChangeQuestion, report: ReportProgress): Promise<Held> {
		const wanted = JSON.stringify([key, fileId]);
		if (held?.key === wanted) return held;
		// one file at a time is enough to hold
		held = null;
		const reading = { name: file.name, minRows: 1, formats: formatHints(model), choices };
		const { table, notes } = await readFile(file, reading, report);
		const names = table.columns.map(({ name }) => name);
		const customers = customersToScore(model, table, matchFile(model, names).rows);
		const said = [...notes.map(({ text }) => text), ...customers.notes];
		return (held = { key: wanted, now: customers.table, notes: said, last: null });
	}

	async function compare(question: ChangeQuestion, report: ReportProgress): Promise<ComparedFiles> {
		const { datasetId, recipe, model, weights, idColumn } = question;
		const holder = await holding(question, report);
		const { now, notes, last } = holder;
		if (last && last.idColumn === idColumn) return last.compared;
		const { table: then, profile } = await shaped(datasetId, recipe);
		const placed = last?.compared.placed;
		const shares = new Map(weights.map(({ column, distanceShare }) => [column, distanceShare]));
		const compared = await compareFiles(
			{ then, profile, now, model, weights: shares, idColumn, notes, placed },
			report
		);
		holder.last = { idColumn, compared };
		return compared;
	}

	return {
		compareWith: async (question, onProgress) => (await compare(question, throttle(onProgress))).change,

		exportMoved: async (question, onProgress) => {
			const { ids, pairs, placed, change } = await compare(question, throttle(onProgress));
			if (!ids || !placed) throw cannot(change.problem ?? 'No column tells who is in both files.');
			const clusters = { then: placed.then.clusters, now: placed.now.clusters };
			const names = question.model.segments.map(({ name }) => name);
			return csvBlob(movedRows(ids, clusters, placed.now.probability, pairs, names));
		},

		followNames: async (question, names, onProgress) => {
			const report = throttle(onProgress);
			const { pairs, placed, change } = await compare(question, report);
			if (!placed) throw cannot(change.problem ?? '');
			const dataset = await shaped(question.datasetId, question.recipe);
			const { labels } = (await runner).clustered(dataset, question.recipe, report);
			const { clusters } = placed.now;
			const typical = typicalRows(question.model, held!.now);
			return followNames(names, labels, pairs, { clusters, typical });
		},

		succession: async (datasetId, recipe, origin, nOld, onProgress) => {
			const dataset = await shaped(datasetId, recipe);
			const { labels, k } = (await runner).clustered(dataset, recipe, throttle(onProgress));
			const counts = Array.from({ length: nOld }, () => new Array<number>(k).fill(0));
			for (let row = 0; row < origin.length; row++) if (origin[row] >= 0) counts[origin[row]][labels[row]]++;
			return succession(counts);
		}
	};
}

function cannot(message: string): CladeError {
	return new CladeError('E_COLUMNS', message, {});
}
