// Reading is one walk over the records with notes on the way; it stands whole so that the order of the notes can be seen.
import { CladeError } from '#lib/core/clade-error.ts';
import type { OnProgress } from '#lib/core/types.ts';
import { checkFileSize, MAX_TEXT_BYTES } from './check-file-size.ts';
import { dataRecords } from './data-records.ts';
import { decodeText } from './decode-text.ts';
import { hasHeader, headerNames } from './header-names.ts';
import { inferColumnWithNotes } from './infer-column.ts';
import type { InferHints, Inference } from './infer-column.ts';
import { formatChange } from './format-change.ts';
import type { DelimitedSource, FormatHint, ReadNote, ReadResult } from './read-types.ts';
import { sniffDialect } from './sniff-dialect.ts';
import type { SniffedDialect } from './sniff-dialect.ts';
import { sniffKind } from './sniff-kind.ts';
import type { FileKind } from './sniff-kind.ts';
import type { QuoteProblem, RawRecord } from './tokenize.ts';

export interface ReadOptions {
	/** of the file, for messages */
	readonly name: string;
	readonly onProgress?: OnProgress;
	/** larger files are refused before anything is allocated */
	readonly maxBytes?: number;
	/** fewer are refused; 1 where rows are placed rather than compared */
	readonly minRows?: number;
	/** by column name: how an earlier file wrote it; decides where this file's column proves nothing by itself */
	readonly formats?: ReadonlyMap<string, FormatHint>;
}

const HEADER_SAMPLE = 50;
const PROGRESS_RECORDS = 4096;
const NOTES_PER_CODE = 3;

/**
 * A delimited file (CSV, TSV …) as typed columns: encoding, delimiter, header and the type of each column come from the
 * content. Whatever was changed, guessed or left out is told in `notes`.
 *
 * Throws CladeError: E_TOO_LARGE, E_EMPTY, E_BINARY, E_NOT_A_TABLE, E_HEADER_ONLY, E_TOO_FEW_ROWS (fewer than minRows).
 */
export function readDelimited(
	bytes: Uint8Array,
	{ name, onProgress, maxBytes = MAX_TEXT_BYTES, minRows = 2, formats = new Map() }: ReadOptions
): ReadResult {
	checkFileSize(bytes.length, name, maxBytes);
	refuseForeign(sniffKind(bytes), name);
	const { text, encoding, notes: decodeNotes } = decodeText(bytes);
	if (text.trim() === '') throw new CladeError('E_EMPTY', `“${name}” is empty.`, { name });
	const dialect = sniffDialect(text);
	if (!dialect.isTable)
		throw new CladeError(
			'E_NOT_A_TABLE',
			`“${name}” reads like sentences, not like a table. Clade needs rows of values set apart by commas, tabs or semicolons.`,
			{ name }
		);

	const problems: QuoteProblem[] = [];
	const emptyRows: number[] = [];
	const records = dataRecords(
		text,
		dialect,
		(problem) => problems.push(problem),
		(line) => emptyRows.push(line)
	);
	const sample: RawRecord[] = [];
	for (let i = 0; i <= HEADER_SAMPLE; i++) {
		const next = records.next();
		if (next.done) break;
		sample.push(next.value);
	}
	if (sample.length === 0) throw new CladeError('E_EMPTY', `“${name}” holds no values.`, { name });
	const isNamed = hasHeader(
		sample[0].cells,
		sample.slice(1).map((record) => record.cells)
	);
	const body = new Body(isNamed ? sample[0].cells.length : Math.max(...sample.map((record) => record.cells.length)));
	for (const record of isNamed ? sample.slice(1) : sample) body.add(record);
	let nRead = 0;
	for (const record of records) {
		body.add(record);
		if (++nRead % PROGRESS_RECORDS === 0) onProgress?.(record.end, text.length * 2);
	}
	if (body.nRows === 0)
		throw new CladeError('E_HEADER_ONLY', `“${name}” has a line of column names but no rows below it.`, { name });
	if (body.nRows < minRows)
		throw new CladeError(
			'E_TOO_FEW_ROWS',
			`“${name}” has ${counted(body.nRows, 'row', 'rows')}; at least ${minRows} are needed to compare customers.`,
			{
				rows: body.nRows
			}
		);

	body.settleLongRows();
	const width = body.columns.length;
	const source: DelimitedSource = {
		encoding,
		delimiter: dialect.delimiter,
		hasHeader: isNamed,
		skip: dialect.skip,
		hasBackslashEscapes: dialect.hasBackslashEscapes,
		isWrapped: dialect.isWrapped,
		width: Math.max(width, body.widest)
	};
	const rawNames = Array.from({ length: width }, (_, j) => (isNamed ? (sample[0].cells[j] ?? '') : ''));
	let nColumns = width;
	while (
		nColumns > 1 &&
		rawNames[nColumns - 1].trim() === '' &&
		isNamed &&
		body.columns[nColumns - 1].every((cell) => cell.trim() === '')
	)
		nColumns--;
	const { names, notes: nameNotes } = headerNames(rawNames.slice(0, nColumns));
	const { columns, notes: columnNotes } = inferColumns(
		names,
		body.columns.slice(0, nColumns),
		dialect.delimiter,
		formats,
		(done) => onProgress?.(text.length * (1 + done), text.length * 2)
	);
	const notes = [
		...decodeNotes,
		...dialectNotes(isNamed, dialect, nColumns),
		...problemNotes(problems),
		...(isNamed ? nameNotes : []),
		...droppedNotes(width - nColumns, emptyRows),
		...body.raggedNotes(),
		...columnNotes
	];
	return { table: { nRows: body.nRows, columns }, notes, source };
}

/** Cells by column while the file is read. */
class Body {
	readonly columns: string[][];
	nRows = 0;
	/** cells of the widest row, counted up to its last cell that holds anything */
	widest = 0;
	private readonly short: number[] = [];
	private readonly long: { readonly row: number; readonly line: number; readonly extra: readonly string[] }[] = [];

	constructor(width: number) {
		this.columns = Array.from({ length: width }, () => []);
	}

	add({ cells, line }: RawRecord): void {
		const width = this.columns.length;
		for (let j = 0; j < width; j++) this.columns[j].push(j < cells.length ? cells[j] : '');
		if (cells.length < width) this.short.push(line);
		if (cells.length > width) {
			let end = cells.length;
			while (end > width && cells[end - 1].trim() === '') end--;
			if (end > width) this.long.push({ row: this.nRows, line, extra: cells.slice(width, end) });
			this.widest = Math.max(this.widest, end);
		}
		this.nRows++;
	}

	/** Where at least half of the rows are longer than the header, the extra cells are columns without a name. */
	settleLongRows(): void {
		if (this.long.length * 2 < this.nRows) return;
		const width = this.columns.length;
		while (this.columns.length < this.widest) this.columns.push(new Array<string>(this.nRows).fill(''));
		for (const { row, extra } of this.long) extra.forEach((cell, j) => (this.columns[width + j][row] = cell));
		this.long.length = 0;
	}

	raggedNotes(): ReadNote[] {
		const notes: ReadNote[] = [];
		if (this.short.length > 0) {
			const text = `${counted(this.short.length, 'row has', 'rows have')} fewer cells than the header (first at line ${this.short[0]}); the rest of each was read as missing.`;
			notes.push({ code: 'W_RAGGED_SHORT', text, line: this.short[0] });
		}
		if (this.long.length > 0) {
			const { line, extra } = this.long[0];
			const text = `${counted(this.long.length, 'row has', 'rows have')} more cells than the header: at line ${line} “${extra.join('”, “').slice(0, 80)}” belongs to no column. Its values may have slipped to the right. Exports keep all cells.`;
			notes.push({ code: 'W_RAGGED_LONG', text, line });
		}
		return notes;
	}
}

function refuseForeign(kind: FileKind, name: string): void {
	const file = `“${name}”`;
	const save = 'Open it there and save it as “CSV UTF-8 (comma delimited)” (File → Save As), then drop that file here.';
	switch (kind) {
		case 'text':
			return;
		case 'empty':
			throw new CladeError('E_EMPTY', `${file} is empty.`, { name, kind });
		case 'xlsx':
		case 'xls':
			throw new CladeError('E_BINARY', `${file} is an Excel workbook, which Clade cannot read yet. ${save}`, {
				name,
				kind
			});
		case 'image':
		case 'pdf':
		case 'archive':
		case 'binary': {
			const what = { image: 'a picture', pdf: 'a PDF', archive: 'a packed archive', binary: 'not text' }[kind];
			const todo =
				kind === 'archive' ? 'Unpack it and drop the CSV file that is inside.' : 'Drop a CSV or TSV file of customers.';
			throw new CladeError('E_BINARY', `${file} is ${what}, not a table. ${todo}`, { name, kind });
		}
		default: {
			const what = { html: 'a web page', xml: 'XML', rtf: 'a formatted document', json: 'JSON' }[kind];
			throw new CladeError(
				'E_NOT_A_TABLE',
				`${file} is ${what}, not a table. Drop a CSV or TSV file with one customer in each row.`,
				{ name, kind }
			);
		}
	}
}

/**
 * Each column by itself; then those that prove nothing once more: as an earlier file wrote them, unless a column of this
 * file proves that it is written in another way; else with what the other columns proved.
 */
function inferColumns(
	names: readonly string[],
	cells: readonly (readonly string[])[],
	delimiter: string,
	formats: ReadonlyMap<string, FormatHint>,
	onShare: (share: number) => void
): { readonly columns: Inference['column'][]; readonly notes: readonly ReadNote[] } {
	const inferences = names.map((name, j) => {
		const inference = inferColumnWithNotes(name, cells[j]);
		onShare((j + 1) / names.length);
		return inference;
	});
	const changes = inferences.map((inference, j) => formatChange(inference, formats.get(names[j])));
	const isChanged = changes.some((change) => change !== null && change.code === 'W_FORMAT_CHANGED');
	const fileHints = hintsOf(inferences, delimiter);
	inferences.forEach(({ isAmbiguous }, j) => {
		if (!isAmbiguous) return;
		const earlier = formats.get(names[j]);
		const decimal = earlier?.kind === 'numeric' && (!isChanged || earlier.decimal === 'none') ? earlier.decimal : null;
		const order = earlier?.kind === 'date' && !isChanged ? earlier.order : null;
		const hints: InferHints = {
			decimal: decimal ?? fileHints.decimal,
			dateOrder: order ?? fileHints.dateOrder,
			isEarlier: order !== null
		};
		if (hints.decimal || hints.dateOrder) inferences[j] = inferColumnWithNotes(names[j], cells[j], hints);
	});
	inferences.forEach((inference, j) => {
		const change = changes[j];
		if (change) inferences[j] = { ...inference, notes: [...inference.notes, change] };
	});
	const byCode = new Map<string, string[]>();
	const notes: ReadNote[] = [];
	inferences.forEach(({ notes: own }, j) => {
		for (const note of own) {
			const columns = byCode.get(note.code) ?? [];
			if (columns.length === 0) byCode.set(note.code, columns);
			columns.push(names[j]);
			if (columns.length <= NOTES_PER_CODE) notes.push({ ...note, text: `${names[j]}: ${note.text}` });
		}
	});
	for (const [code, columns] of byCode) {
		const rest = columns.slice(NOTES_PER_CODE);
		if (rest.length > 0)
			notes.push({
				code,
				text: `The same in ${counted(rest.length, 'more column', 'more columns')}: ${rest.slice(0, 8).join(', ')}${rest.length > 8 ? ' …' : ''}.`
			});
	}
	return { columns: inferences.map((inference) => inference.column), notes };
}

function hintsOf(inferences: readonly Inference[], delimiter: string): InferHints {
	const decimals = inferences.map((inference) => inference.decimal);
	const orders = inferences.map((inference) => inference.dateOrder);
	return {
		decimal: decimals.includes(',') ? ',' : decimals.includes('.') ? '.' : delimiter === ';' ? ',' : null,
		dateOrder:
			orders.includes('dmy') && !orders.includes('mdy')
				? 'dmy'
				: orders.includes('mdy') && !orders.includes('dmy')
					? 'mdy'
					: null
	};
}

function dialectNotes(isNamed: boolean, dialect: SniffedDialect, nColumns: number): ReadNote[] {
	const notes: ReadNote[] = [];
	if (!isNamed)
		notes.push({
			code: 'W_NO_HEADER',
			text: 'The first line looks like values, not like names: the columns were called column 1, column 2 …',
			line: 1
		});
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
			text: 'Only one column was found. If there should be more, check what sets the values apart.'
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

function droppedNotes(nColumns: number, emptyRows: readonly number[]): ReadNote[] {
	const notes: ReadNote[] = [];
	if (nColumns > 0)
		notes.push({
			code: 'W_EMPTY_COLUMN',
			text: `${counted(nColumns, 'empty column without a name', 'empty columns without a name')} at the end ${nColumns === 1 ? 'was' : 'were'} left out.`
		});
	if (emptyRows.length > 0)
		notes.push({
			code: 'W_EMPTY_ROWS',
			text: `${counted(emptyRows.length, 'row without any value was', 'rows without any value were')} left out.`,
			line: emptyRows[0]
		});
	return notes;
}

function counted(n: number, one: string, many: string): string {
	return `${n} ${n === 1 ? one : many}`;
}
