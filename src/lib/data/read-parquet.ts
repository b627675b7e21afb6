import { parquetMetadata, parquetRead } from 'hyparquet';
import type { ColumnMetaData, DecodedArray } from 'hyparquet';
import { CladeError } from '#lib/core/clade-error.ts';
import { checkParquetPages } from './check-parquet-pages.ts';
import { checkWidth } from './check-width.ts';
import { headerNames } from './header-names.ts';
import { NativeCells } from './native-cells.ts';
import type { RawTable, ReadOptions } from './raw-table.ts';
import type { ParquetSource } from './read-types.ts';

/** what the columns may unfold to; as text this would be beyond MAX_TEXT_BYTES, too */
const MAX_UNPACKED_BYTES = 1_000_000_000;
/** of a value that is read, however few bytes a run of equal ones has in the file */
const BYTES_PER_VALUE = 8;

/**
 * The columns of a Parquet file, by hyparquet; compressors other than Snappy are loaded when they are needed. Dates and
 * times come as ISO text, lists and structures as JSON text. @throws E_DAMAGED, E_ZIP_BOMB, E_HEADER_ONLY
 */
export async function readParquet(
	bytes: Uint8Array,
	{ name, onProgress }: ReadOptions
): Promise<RawTable<ParquetSource>> {
	const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
	try {
		const metadata = parquetMetadata(file);
		const chunks = metadata.row_groups.flatMap(({ columns }) => columns.map(({ meta_data: chunk }) => chunk));
		const nRows = Number(metadata.num_rows);
		if (metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0) !== nRows)
			throw new Error('its groups do not have as many rows as the file');
		const unpacked = chunks.reduce((sum, chunk) => sum + unpackedBytes(chunk), 0);
		if (unpacked > MAX_UNPACKED_BYTES) {
			const text = `“${name}” would unfold to ${Math.round(unpacked / 1e6)} MB: it was not unpacked.`;
			throw new CladeError('E_ZIP_BOMB', text, { name, neededBytes: unpacked, limitBytes: MAX_UNPACKED_BYTES });
		}
		for (const chunk of chunks) if (chunk) checkParquetPages(file, chunk);
		const isPlain = chunks.every((chunk) => ['UNCOMPRESSED', 'SNAPPY'].includes(chunk?.codec ?? ''));
		const compressors = isPlain ? undefined : (await import('./parquet-compressors.ts')).PARQUET_COMPRESSORS;
		const rawNames = topLevelNames(metadata.schema);
		checkWidth(rawNames.length, name);
		const columns = rawNames.map(() => new NativeCells());
		// one column of one group at a time: where hyparquet reads several and one fails, the others reject unheard
		let rowStart = 0;
		for (const group of metadata.row_groups) {
			const rowEnd = rowStart + Number(group.num_rows);
			for (const [j, column] of rawNames.entries()) {
				const onChunk = (chunk: { readonly columnData: DecodedArray; readonly rowStart: number }): void => {
					columns[j].padTo(chunk.rowStart);
					for (const value of chunk.columnData) push(columns[j], value);
				};
				const part = { columns: [column], rowStart, rowEnd, onChunk };
				await parquetRead({ file, metadata, compressors, geoparquet: false, ...part });
			}
			rowStart = rowEnd;
			onProgress?.(rowEnd / nRows, 2);
		}
		for (const column of columns) column.padTo(nRows);
		const { names, notes } = headerNames(rawNames);
		return { names, columns, nRows, notes, source: { format: 'parquet' } };
	} catch (error) {
		if (error instanceof CladeError) throw error;
		const why = error instanceof Error ? error.message : String(error);
		throw new CladeError('E_DAMAGED', `“${name}” cannot be read as Parquet: ${why.slice(0, 200)}.`, { name });
	}
}

function unpackedBytes(chunk: ColumnMetaData | undefined): number {
	return chunk ? Math.max(Number(chunk.total_uncompressed_size), BYTES_PER_VALUE * Number(chunk.num_values)) : 0;
}

/** The schema is a tree in depth-first order; its root comes first. */
function topLevelNames(schema: readonly { readonly name: string; readonly num_children?: number }[]): string[] {
	const names: string[] = [];
	let at = 1;
	const skip = (): void => {
		const children = schema[at++]?.num_children ?? 0;
		for (let i = 0; i < children && at < schema.length; i++) skip();
	};
	while (at < schema.length) {
		names.push(schema[at].name);
		skip();
	}
	return names;
}

function push(cells: NativeCells, value: unknown): void {
	switch (typeof value) {
		case 'number':
			return cells.pushNumber(value);
		case 'bigint': {
			const number = Number(value);
			return Number.isSafeInteger(number) ? cells.pushNumber(number) : cells.pushWord(String(value));
		}
		case 'string':
			return cells.pushWord(value);
		case 'boolean':
			return cells.pushWord(String(value));
		default:
			if (value === null || value === undefined) return cells.pushEmpty();
			if (value instanceof Date) return cells.pushWord(isoOf(value));
			return cells.pushWord(
				JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part))
			);
	}
}

function isoOf(date: Date): string {
	if (Number.isNaN(date.getTime())) return '';
	const text = date.toISOString();
	return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}
