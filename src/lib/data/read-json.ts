import { CladeError } from '#lib/core/clade-error.ts';
import { checkWidth } from './check-width.ts';
import { decodeFile } from './decode-file.ts';
import { gridTable } from './grid-table.ts';
import { headerNames } from './header-names.ts';
import { jsonRows } from './json-rows.ts';
import { jsonSpans } from './json-spans.ts';
import { NativeCells } from './native-cells.ts';
import type { RawTable, ReadOptions } from './raw-table.ts';
import { refuseForeign } from './refuse-foreign.ts';
import type { JsonSource } from './read-types.ts';

/** deeper brackets are no data but an attempt to overflow a stack */
const MAX_NESTING = 100;
/** objects in objects become columns such as address.city; deeper ones stay text */
const MAX_DEPTH = 3;
const PROGRESS_ROWS = 4096;

/**
 * Rows of JSON: an array of objects or of arrays, such an array under a key, or one value a line (JSON lines). Each row is
 * parsed by itself, so that no row objects are kept. Whole numbers that a double cannot keep stay text.
 * @throws E_NOT_A_TABLE, E_DAMAGED with the line
 */
export async function readJson(
	bytes: Uint8Array,
	{ name, choices = {}, onProgress }: ReadOptions
): Promise<RawTable<JsonSource>> {
	const { text, encoding, notes } = await decodeFile(bytes, choices);
	const place = jsonRows(text);
	if (!place) refuseForeign('json', name);
	const { start, isLines, key } = place!;
	const rows = new JsonGrid(name);
	let end = start;
	for (const span of jsonSpans(text, start)) {
		const line = (): number => lineOf(text, span.start);
		if (!span.isWhole) throw damaged(name, line(), 'the file ends in the middle of a row');
		if (span.depth > MAX_NESTING) throw damaged(name, line(), 'a row is nested too deep');
		const source = text.slice(span.start, span.end);
		try {
			rows.add(JSON.parse(keepLongNumbers(source)), line);
		} catch (error) {
			if (error instanceof CladeError) throw error;
			throw damaged(name, line(), 'a row is not JSON');
		}
		end = span.end;
		if (rows.nRows % PROGRESS_ROWS === 0) onProgress?.(end / text.length, 2);
	}
	if (!isLines && text.indexOf(']', end) < 0) throw damaged(name, lineOf(text, end), 'the file is cut off');
	if (rows.nRows === 0) throw new CladeError('E_EMPTY', `“${name}” holds no rows.`, { name });
	const source = { format: isLines ? 'jsonl' : 'json', encoding, key } as const;
	rows.finish();
	if (rows.isGrid) {
		const { layout, ...table } = gridTable(rows.columns, rows.nRows, choices);
		return { ...table, notes: [...notes, ...table.notes], source: { ...source, ...layout } };
	}
	const { names, notes: nameNotes } = headerNames(rows.names);
	const layout = { preamble: 0, headerRows: 0, leavesOutTotal: false } as const;
	return {
		names,
		columns: rows.columns,
		nRows: rows.nRows,
		notes: [...notes, ...nameNotes],
		source: { ...source, ...layout }
	};
}

/** Rows as columns, in the order in which their keys come first. */
class JsonGrid {
	readonly names: string[] = [];
	readonly columns: NativeCells[] = [];
	nRows = 0;
	/** rows are arrays without keys */
	isGrid = false;
	readonly #indexOf = new Map<string, number>();
	readonly #file: string;

	constructor(file: string) {
		this.#file = file;
	}

	add(value: unknown, line: () => number): void {
		if (typeof value !== 'object' || value === null)
			throw new CladeError('E_NOT_A_TABLE', `“${this.#file}”: the value at line ${line()} is no row of a table.`, {
				name: this.#file
			});
		if (this.nRows === 0) this.isGrid = Array.isArray(value);
		if (Array.isArray(value) !== this.isGrid)
			throw new CladeError('E_NOT_A_TABLE', `“${this.#file}”: lists and objects are mixed at line ${line()}.`, {
				name: this.#file
			});
		if (Array.isArray(value)) value.forEach((cell, j) => this.#push(String(j), cell));
		else this.#addObject(value, '', 1);
		this.nRows++;
	}

	finish(): void {
		for (const column of this.columns) column.padTo(this.nRows);
	}

	#addObject(row: object, prefix: string, depth: number): void {
		for (const [key, value] of Object.entries(row)) {
			const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
			if (isNested && depth < MAX_DEPTH) this.#addObject(value, `${prefix}${key}.`, depth + 1);
			else this.#push(prefix + key, value);
		}
	}

	#push(name: string, value: unknown): void {
		let j = this.#indexOf.get(name);
		if (j === undefined) {
			j = this.names.push(name) - 1;
			checkWidth(j + 1, this.#file);
			this.#indexOf.set(name, j);
			this.columns.push(new NativeCells());
		}
		const cells = this.columns[j];
		cells.padTo(this.nRows);
		if (cells.length > this.nRows) cells.pop();
		if (typeof value === 'number') cells.pushNumber(value);
		else if (value === null || value === undefined) cells.pushEmpty();
		else cells.pushWord(typeof value === 'object' ? JSON.stringify(value) : String(value));
	}
}

/** Whole numbers of 16 digits and more as strings, so that two ids do not become one number. */
function keepLongNumbers(source: string): string {
	if (!/\d{16}/.test(source)) return source;
	return source.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?=\s*[,\]}])/g, (found) =>
		found[0] === '"' ? found : `"${found}"`
	);
}

function damaged(name: string, line: number, what: string): CladeError {
	return new CladeError('E_DAMAGED', `“${name}” is damaged: at line ${line} ${what}.`, { name, line });
}

function lineOf(text: string, end: number): number {
	let line = 1;
	for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) line++;
	return line;
}
