import type { ColumnMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';

const VALUES_PER_BYTE = 8;

/**
 * Walks over the headers of a column chunk's pages: together they must hold no more values than the chunk, a dictionary no
 * more than its bytes can. hyparquet makes room for whatever a page claims, and a claim of millions ends the process.
 * @throws Error with what is wrong
 */
export function checkParquetPages(file: ArrayBuffer, chunk: ColumnMetaData): void {
	const start = Number(chunk.dictionary_page_offset || chunk.data_page_offset);
	const reader = { view: new DataView(file, start, Number(chunk.total_compressed_size)), offset: 0 };
	let left = Number(chunk.num_values);
	while (left > 0 && reader.offset < reader.view.byteLength - 1) {
		const header = parquetHeader(reader);
		const page = header.data_page_header ?? header.data_page_header_v2;
		const nValues = page?.num_values ?? 0;
		const nEntries = header.dictionary_page_header?.num_values ?? 0;
		const isPossible =
			nValues >= 0 &&
			nValues <= left &&
			nEntries <= header.uncompressed_page_size * VALUES_PER_BYTE &&
			header.compressed_page_size >= 0;
		if (!isPossible) throw new Error('a page claims more values than its column has');
		left -= nValues;
		reader.offset += header.compressed_page_size;
	}
}
