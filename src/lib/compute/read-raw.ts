import { CladeError } from '#lib/core/clade-error.ts';
import { checkFileSize } from '#lib/data/check-file-size.ts';
import { leaveOutTotal } from '#lib/data/leave-out-total.ts';
import type { RawTable } from '#lib/data/raw-table.ts';
import type { ReadChoices } from '#lib/data/read-types.ts';
import { readCells } from '#lib/data/read-table.ts';
import type { ReportProgress } from './api.ts';

/** The cells of a file of customers to be placed, before types are inferred. @throws as readTable, and E_HEADER_ONLY */
export async function readRaw(file: File, choices: ReadChoices, report: ReportProgress): Promise<RawTable> {
	const { name } = file;
	checkFileSize(file.size, name);
	const stage = 'Reading the file';
	report({ stage, done: 0, total: file.size });
	const bytes = new Uint8Array(await file.arrayBuffer());
	// the readers' second half is the typing, which comes later here
	const onProgress = (done: number, total: number) =>
		report({ stage, done: Math.min(1, (2 * done) / total), total: 1 });
	const raw = await readCells(bytes, { name, choices, onProgress });
	if (raw.nRows === 0)
		throw new CladeError('E_HEADER_ONLY', `“${name}” has a line of column names but no rows below it.`, { name });
	return choices.leavesOutTotal ? leaveOutTotal(raw) : raw;
}
