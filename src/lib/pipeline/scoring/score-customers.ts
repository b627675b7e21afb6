import type { OnProgress } from '#lib/core/types.ts';
import { sliceTable } from '#lib/data/slice-table.ts';
import type { Table } from '#lib/data/table.ts';
import { deriveColumns } from '#lib/ml/derive-columns.ts';
import { levelOffsets } from '#lib/ml/level-offsets.ts';
import { MISSING_LEVEL } from '#lib/ml/levels.ts';
import { readLevels } from '#lib/ml/read-cells.ts';
import { formatShare } from '#lib/pipeline/format-share.ts';
import { predict } from '#lib/pipeline/predict.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import { findingsOfRows } from './findings-of-rows.ts';

/** Where each customer of another table belongs, and what speaks against it; some 13 bytes a customer. */
export interface ScoredCustomers {
	readonly clusters: Int32Array;
	/** of the cluster */
	readonly probability: Float64Array;
	/** as findingsOfRows */
	readonly bits: Uint8Array;
	/** unseen levels and filled cells: sentences */
	readonly cautions: readonly string[];
}

export interface ScoreOptions {
	readonly onProgress?: OnProgress;
	/** awaited between chunks; a rejection ends the work */
	readonly pause?: () => Promise<void>;
}

/** rows that are placed at once: some 20 ms of work */
export const CHUNK_ROWS = 8192;
const SHOWN_LEVELS = 3;

/**
 * Places every row of a table with the model's columns, chunk by chunk through `predict`: the features and the
 * probabilities of the other clusters are made and forgotten, and come out the same to the bit when they are made again.
 * @throws E_COLUMNS (detail.columns)
 */
export async function scoreCustomers(
	model: PredictionModel,
	table: Table,
	{ onProgress, pause }: ScoreOptions = {}
): Promise<ScoredCustomers> {
	const { nRows } = table;
	const k = model.classifier.nClasses;
	const clusters = new Int32Array(nRows);
	const probability = new Float64Array(nRows);
	const bits = new Uint8Array(nRows);
	const imputed = new Float64Array(model.preprocessor.columns.length);
	const unseen = new Map<string, Unseen>();
	for (let from = 0; from < nRows; from += CHUNK_ROWS) {
		await pause?.();
		const to = Math.min(nRows, from + CHUNK_ROWS);
		const chunk = deriveColumns(sliceTable(table, from, to), model.derived ?? []);
		const placed = predict(model, chunk);
		clusters.set(placed.clusters, from);
		placed.clusters.forEach((c, i) => (probability[from + i] = placed.probabilities[i * k + c]));
		bits.set(findingsOfRows(model, chunk, placed), from);
		placed.transformed.imputed.forEach((count, i) => (imputed[i] += count));
		if (placed.transformed.nUnseen > 0) collectUnseen(model, chunk, unseen);
		onProgress?.(to, nRows);
	}
	return { clusters, probability, bits, cautions: cautionsOf(model, imputed, unseen, nRows) };
}

/** Levels that fitting did not meet, and how many cells are missing where none was. */
interface Unseen {
	readonly levels: Set<string>;
	nMissing: number;
}

function collectUnseen({ preprocessor }: PredictionModel, { columns }: Table, found: Map<string, Unseen>): void {
	for (const fitted of preprocessor.columns) {
		if (fitted.kind !== 'categorical') continue;
		const offsets = levelOffsets(fitted);
		const { codes, categories } = readLevels(
			columns.find(({ name }) => name === fitted.column)!,
			undefined
		);
		const counts = new Int32Array(categories.length + 1);
		for (const code of codes) counts[code < 0 ? categories.length : code]++;
		const unseen = found.get(fitted.column) ?? { levels: new Set(), nMissing: 0 };
		[...categories, MISSING_LEVEL].forEach((level, code) => {
			if (counts[code] === 0 || offsets.has(level)) return;
			if (level === MISSING_LEVEL) unseen.nMissing += counts[code];
			else if (unseen.levels.size <= SHOWN_LEVELS) unseen.levels.add(level);
		});
		found.set(fitted.column, unseen);
	}
}

function cautionsOf(
	{ preprocessor }: PredictionModel,
	imputed: Float64Array,
	unseen: ReadonlyMap<string, Unseen>,
	nRows: number
): string[] {
	const cautions: string[] = [];
	const missing = (column: string, count: number, what: string) =>
		`“${column}” is missing for ${formatShare(count / nRows)} of the customers: ${what}.`;
	imputed.forEach((count, i) => {
		if (count > 0)
			cautions.push(missing(preprocessor.columns[i].column, count, 'the value that is usual in the data was assumed'));
	});
	for (const [column, { levels, nMissing }] of unseen) {
		if (nMissing > 0) cautions.push(missing(column, nMissing, 'it never was in the data, so it counts for no segment'));
		if (levels.size === 0) continue;
		const some = [...levels].slice(0, SHOWN_LEVELS).map((level) => `“${level}”`);
		cautions.push(
			`“${column}” has levels that the model has not seen: ${some.join(', ')}${levels.size > SHOWN_LEVELS ? ' …' : ''}. They count for no segment.`
		);
	}
	return cautions;
}
