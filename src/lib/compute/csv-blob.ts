import { delimitedChunks } from '#lib/data/write-delimited.ts';

/**
 * Rows as a CSV file with a byte order mark, so that spreadsheets read it as UTF-8. Each chunk of about a megabyte is handed
 * to the browser at once; onChunk is told how many rows are written, pause is awaited between chunks.
 */
export async function csvBlob(
	rows: Iterable<readonly string[]>,
	onChunk: (nRows: number) => void = () => {},
	pause: () => Promise<void> = async () => {}
): Promise<Blob> {
	const parts: Blob[] = [];
	let nRows = 0;
	function* counted(): Generator<readonly string[]> {
		for (const row of rows) {
			nRows++;
			yield row;
		}
	}
	for (const chunk of delimitedChunks(counted(), { byteOrderMark: true })) {
		parts.push(new Blob([chunk]));
		onChunk(nRows);
		await pause();
	}
	return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}
