import { formatCell } from '#lib/data/format-cell.ts';
import { sliceTable } from '#lib/data/slice-table.ts';
import type { Table } from '#lib/data/table.ts';
import { deriveColumns } from '#lib/ml/derive-columns.ts';
import type { Finding } from '#lib/pipeline/customer-cautions.ts';
import { freeNames } from '#lib/pipeline/free-names.ts';
import { predict } from '#lib/pipeline/predict.ts';
import type { ExportRows } from '#lib/pipeline/rows-to-score.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import { findingsOfRows } from './findings-of-rows.ts';
import { verdictOfBits } from './finding-bits.ts';
import { rowExplainer } from './row-explainer.ts';
import { CHUNK_ROWS } from './score-customers.ts';

const VERDICTS = { familiar: 'familiar', unusual: 'unusual', 'cannot-say': 'cannot say' } as const;

/**
 * The rows of a scored file: header and cells as written, the computed columns, then the cluster id, the segment's name,
 * its probability, that of every segment, how familiar the customer is, and what speaks against it. Names that the input
 * has already get a number. written: one row for each of the table; what follows is made anew, a chunk at a time.
 */
export function* scoredFileRows(
	model: PredictionModel,
	table: Table,
	written: ExportRows
): Generator<readonly string[]> {
	const { derived = [], segments, placing } = model;
	const names = segments.map(({ name }) => name);
	const own = ['cluster', 'segment', 'probability', ...names.map((name) => `probability of ${name}`)];
	const before = [...written.header, ...derived.map(({ name }) => name)];
	const header = [...before, ...freeNames(before, [...own, 'familiarity', 'reasons'])];
	yield header;
	const k = segments.length;
	const rows = written.rows[Symbol.iterator]();
	for (let from = 0; from < table.nRows; from += CHUNK_ROWS) {
		const to = Math.min(table.nRows, from + CHUNK_ROWS);
		const chunk = deriveColumns(sliceTable(table, from, to), derived);
		const placed = predict(model, chunk);
		const bits = findingsOfRows(model, chunk, placed);
		const explain = rowExplainer(model, chunk, placed);
		const computed = derived.map(({ name }) => chunk.columns.find((column) => column.name === name)!);
		for (let i = 0; i < to - from; i++) {
			const input = rows.next().value as readonly string[];
			const cells = new Array<string>(header.length);
			let at = 0;
			for (const cell of input) cells[at++] = cell;
			for (const column of computed) cells[at++] = formatCell(column, i);
			const cluster = placed.clusters[i];
			const proba = at + 3;
			for (let c = 0; c < k; c++) cells[proba + c] = String(placed.probabilities[i * k + c]);
			cells[at] = String(cluster);
			cells[at + 1] = names[cluster];
			cells[at + 2] = cells[proba + cluster];
			cells[proba + k] = VERDICTS[verdictOfBits(bits[i], placing?.familiarity !== undefined)];
			cells[proba + k + 1] = bits[i] === 0 ? '' : reasons(explain(i));
			yield cells;
		}
	}
}

function reasons(findings: readonly Finding[]): string {
	return findings.map(({ text }) => text).join(' ');
}
