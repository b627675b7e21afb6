// Reading is one walk over the records with notes on the way; it stands whole so that the order of the notes can be seen.
import { CladeError } from '#lib/core/clade-error.ts';
import { checkFileSize } from './check-file-size.ts';
import { checkWidth } from './check-width.ts';
import { counted } from './counted.ts';
import { DataRecords } from './data-records.ts';
import { decodeText } from './decode-text.ts';
import type { DecodedText } from './decode-text.ts';
import { findLayout } from './find-layout.ts';
import { headerCells } from './header-cells.ts';
import { headerNames } from './header-names.ts';
import { layoutNotes } from './layout-notes.ts';
import type { RawTable, ReadOptions } from './raw-table.ts';
import type { DelimitedSource, GridLayout, ReadNote } from './read-types.ts';
import type { QuoteProblem } from './record-scanner.ts';
import { refuseForeign } from './refuse-foreign.ts';
import { sniffDialect } from './sniff-dialect.ts';
import type { SniffedDialect } from './sniff-dialect.ts';
import { sniffKind } from './sniff-kind.ts';
import { SpanTable } from './span-table.ts';

const SAMPLE_RECORDS = 60;
const PROGRESS_RECORDS = 8192;

/** The cells of a delimited file by named columns. decoded: its text, where the caller has it. */
export function readDelimitedCells(
	bytes: Uint8Array,
	{ name, onProgress, maxBytes, choices = {} }: ReadOptions,
	decoded?: DecodedText
): RawTable<DelimitedSource> {
	checkFileSize(bytes.length, name, maxBytes);
	refuseForeign(sniffKind(bytes), name);
	const { text, encoding, notes: decodeNotes } = decoded ?? decodeText(bytes, choices.encoding);
	if (text.trim() === '') throw new CladeError('E_EMPTY', `“${name}” is empty.`, { name });
	const dialect = sniffDialect(text, choices.delimiter);
	if (!dialect.isTable) throw notATable(name);

	const sampler = new DataRecords(text, dialect);
	const sample = sampler.take(SAMPLE_RECORDS);
	if (sample.length === 0) throw new CladeError('E_EMPTY', `“${name}” holds no values.`, { name });
	const layout = findLayout(sample, choices);
	const head = sample.slice(layout.preamble, layout.preamble + layout.headerRows);
	const body = sample.slice(layout.preamble + layout.headerRows);
	const named = Math.max(0, ...head.map((cells) => cells.length));
	const wanted = layout.headerRows > 0 ? named : Math.max(1, ...body.map((cells) => cells.length));
	checkWidth(wanted, name);
	const problems: QuoteProblem[] = [];
	const onProblem = (problem: QuoteProblem): void => void problems.push(problem);
	const rowsPerCharacter = sample.length / Math.max(1, sampler.scanner.end);
	const read = (width: number, onProblem?: (problem: QuoteProblem) => void): Body => {
		const records = new DataRecords(text, dialect, onProblem);
		return readBody(records, layout, width, rowsPerCharacter, (end) => onProgress?.(end / text.length, 2));
	};
	let rows = read(wanted, onProblem);
	// where most rows are longer than the header, the extra cells are columns without a name
	const isWider = rows.nLong > 0 && rows.nLong * 2 >= rows.table.nRows;
	if (isWider) {
		checkWidth(rows.widest, name);
		rows = read(rows.widest);
	}

	const { width } = rows.table;
	const columns = Array.from({ length: width }, (_, j) => rows.table.column(j));
	const raw = headerCells(head, layout, width);
	let nColumns = width;
	while (nColumns > 1 && layout.headerRows > 0 && raw[nColumns - 1] === '' && isEmpty(columns[nColumns - 1]))
		nColumns--;
	const { names, notes: nameNotes } = headerNames(raw.slice(0, nColumns));
	const source: DelimitedSource = {
		format: 'delimited',
		encoding,
		delimiter: dialect.delimiter,
		skip: dialect.skip,
		hasBackslashEscapes: dialect.hasBackslashEscapes,
		isWrapped: dialect.isWrapped,
		width: Math.max(width, rows.widest),
		...layout
	};
	const notes = [
		...decodeNotes,
		...layoutNotes(layout, sample, names),
		...dialectNotes(dialect, nColumns),
		...problemNotes(problems),
		...(layout.headerRows > 0 ? nameNotes : []),
		...droppedNotes(width - nColumns, rows.records),
		...raggedNotes(rows)
	];
	const custom = dialect.delimiter === ';' ? ',' : null;
	return { names, columns: columns.slice(0, nColumns), nRows: rows.table.nRows, notes, source, custom, text };
}

interface Body {
	readonly table: SpanTable;
	readonly records: DataRecords;
	/** cells of the widest row, counted up to its last cell that holds anything; 0 if none is too wide */
	readonly widest: number;
	readonly nShort: number;
	readonly nLong: number;
	readonly firstShort: number;
	readonly firstLong: { readonly line: number; readonly extra: readonly string[] } | null;
}

function readBody(
	records: DataRecords,
	layout: GridLayout,
	width: number,
	rowsPerCharacter: number,
	onProgress: (end: number) => void
): Body {
	const { scanner } = records;
	for (let i = 0; i < layout.preamble + layout.headerRows; i++) records.next();
	const table = new SpanTable(scanner.text, width, (scanner.text.length - scanner.end) * rowsPerCharacter * 1.02);
	let [widest, nShort, nLong, firstShort] = [0, 0, 0, 0];
	let firstLong: Body['firstLong'] = null;
	while (records.next()) {
		table.addRecord(scanner);
		if (scanner.nCells < width) {
			if (nShort++ === 0) firstShort = scanner.line;
		} else if (scanner.nCells > width) {
			const cells = scanner.cells();
			let end = cells.length;
			while (end > width && cells[end - 1].trim() === '') end--;
			if (end > width && nLong++ === 0) firstLong = { line: scanner.line, extra: cells.slice(width, end) };
			widest = Math.max(widest, end);
		}
		if (table.nRows % PROGRESS_RECORDS === 0) onProgress(scanner.end);
	}
	return { table, records, widest, nShort, nLong, firstShort, firstLong };
}

function isEmpty(cells: { readonly length: number; at(row: number): string }): boolean {
	for (let row = 0; row < cells.length; row++) if (cells.at(row).trim() !== '') return false;
	return true;
}

function notATable(name: string): CladeError {
	return new CladeError(
		'E_NOT_A_TABLE',
		`“${name}” reads like sentences, not like a table. Clade needs rows of values set apart by commas, tabs or semicolons.`,
		{ name }
	);
}

function dialectNotes(dialect: SniffedDialect, nColumns: number): ReadNote[] {
	const notes: ReadNote[] = [];
	if (dialect.hasBackslashEscapes)
		notes.push({
			code: 'W_QUOTE',
			text: 'Quotes inside cells are written as \\" in this file; they were read as quotes.'
		});
	if (dialect.isWrapped)
		notes.push({
			code: 'W_WRAPPED',
			text: 'Each line stood in quotes as one cell: the quotes were taken off and the line was read as a row.'
		});
	if (nColumns === 1)
		notes.push({
			code: 'W_SINGLE_COLUMN',
			text: 'Only one column was found. If there should be more, choose what sets the values apart under “How the file is read”.'
		});
	return notes;
}

function problemNotes(problems: readonly QuoteProblem[]): ReadNote[] {
	const notes: ReadNote[] = [];
	for (const code of ['W_UNCLOSED_QUOTE', 'W_QUOTE'] as const) {
		const own = problems.filter((problem) => problem.code === code);
		if (own.length === 0) continue;
		const { line } = own[0];
		const where = own.length === 1 ? `At line ${line}` : `At ${own.length} places, the first at line ${line},`;
		const what =
			code === 'W_QUOTE'
				? 'text follows a closing quote; both were kept in the cell'
				: 'a quote opens and is never closed; it was read as an ordinary character';
		notes.push({ code, text: `${where} ${what}.`, line });
	}
	return notes;
}

function droppedNotes(nColumns: number, { nEmptyRows, emptyRows }: DataRecords): ReadNote[] {
	const notes: ReadNote[] = [];
	if (nColumns > 0)
		notes.push({
			code: 'W_EMPTY_COLUMN',
			text: `${counted(nColumns, 'empty column without a name', 'empty columns without a name')} at the end ${nColumns === 1 ? 'was' : 'were'} left out.`
		});
	if (nEmptyRows > 0)
		notes.push({
			code: 'W_EMPTY_ROWS',
			text: `${counted(nEmptyRows, 'row without any value was', 'rows without any value were')} left out.`,
			line: emptyRows[0]
		});
	return notes;
}

function raggedNotes({ nShort, nLong, firstShort, firstLong, table: { width } }: Body): ReadNote[] {
	const notes: ReadNote[] = [];
	if (nShort > 0) {
		const text = `${counted(nShort, 'row has', 'rows have')} fewer cells than the header (first at line ${firstShort}); the rest of each was read as missing.`;
		notes.push({ code: 'W_RAGGED_SHORT', text, line: firstShort });
	}
	if (firstLong && width > 0) {
		const { line, extra } = firstLong;
		const text = `${counted(nLong, 'row has', 'rows have')} more cells than the header: at line ${line} “${extra.join('”, “').slice(0, 80)}” belongs to no column. Its values may have slipped to the right. Exports keep all cells.`;
		notes.push({ code: 'W_RAGGED_LONG', text, line });
	}
	return notes;
}
