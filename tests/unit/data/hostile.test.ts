import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CladeError } from '#lib/core/clade-error.ts';
import { formatCell } from '#lib/data/format-cell.ts';
import { profileNotes } from '#lib/data/profile-notes.ts';
import { profileTable } from '#lib/data/profile-table.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { readRows } from '#lib/data/read-rows.ts';
import type { ReadResult } from '#lib/data/read-types.ts';
import type { Column } from '#lib/data/table.ts';
import { describeShared, sharedPath } from '../shared-path.ts';

interface Expectation {
	readonly outcome: 'parsed' | 'parsed-with-warning' | 'error' | 'any-of' | 'imported';
	readonly any?: readonly Expectation[];
	readonly rows?: number;
	readonly rows_min?: number;
	readonly cols?: number;
	readonly cols_any?: readonly number[];
	readonly header?: readonly string[] | null;
	readonly header_unique?: boolean;
	readonly cells?: readonly (readonly [number, string, string | number | null])[];
	readonly types?: Readonly<Record<string, string>>;
	readonly missing?: Readonly<Record<string, number>>;
	readonly missing_min?: Readonly<Record<string, number>>;
	readonly warnings?: readonly string[];
	readonly encoding?: string;
	readonly delimiter?: string;
	readonly code?: string;
	readonly limit_ms?: number;
}
interface HostileFile {
	readonly id: string;
	readonly file: string;
	readonly category: string;
	readonly expect: Expectation;
}

/** Not this reader's, or not yet; each with its reason. */
const NOT_COVERED = new Map([
	['x-plain', 'workbooks are refused as E_BINARY with advice to save as CSV'],
	['x-dates-formulas', 'workbooks are refused as E_BINARY with advice to save as CSV'],
	['x-zip-bomb-400MB', 'workbooks are refused as E_BINARY, never unpacked'],
	['big-100k-columns', 'made by a script; see the wide table below'],
	['big-1M-rows', 'made by a script; too slow for a unit test'],
	['big-open-quote-20MB', 'made by a script; see the open quote below']
]);
const WORKBOOKS = ['x-plain', 'x-dates-formulas', 'x-zip-bomb-400MB'];
/** what may be said of a file that is expected to be read without a warning */
const HARMLESS = new Set([
	'W_EMPTY_COLUMN',
	'W_WRAPPED',
	'W_ID_COLUMN',
	'W_CONST',
	'W_COLLINEAR',
	'W_HIGH_CARD',
	'W_NO_NUMERIC',
	'W_MIXED_TYPES'
]);

const manifestPath = sharedPath('hostile', 'manifest.json');
const files: readonly HostileFile[] = manifestPath
	? (JSON.parse(readFileSync(manifestPath, 'utf8')) as { files: HostileFile[] }).files.filter(
			(file) => file.category !== 'model-import'
		)
	: [];

function bytesOf(id: string): Uint8Array {
	const file = files.find((candidate) => candidate.id === id);
	return new Uint8Array(readFileSync(sharedPath('hostile', file?.file ?? '') as string));
}

function typeOf(column: Column): string {
	return column.kind === 'numeric' ? 'number' : column.kind;
}

function nMissing(column: Column, nRows: number): number {
	let count = 0;
	for (let i = 0; i < nRows; i++) if (formatCell(column, i) === '') count++;
	return count;
}

/** null: as expected; otherwise what is not */
function mismatch(expected: Expectation, got: ReadResult | CladeError): string | null {
	if (expected.outcome === 'any-of') {
		const all = (expected.any ?? []).map((one) => mismatch(one, got));
		return all.includes(null) ? null : all.join(' | ');
	}
	if (expected.outcome === 'error')
		return got instanceof CladeError && got.code === expected.code
			? null
			: `expected ${expected.code}, got ${got instanceof CladeError ? got.code : 'a table'}`;
	if (got instanceof CladeError) return `refused: ${got.code} ${got.message}`;
	const { table, source } = got;
	const profile = profileTable(table);
	const codes = [...got.notes, ...profileNotes(profile)].map((note) => note.code);
	const names = table.columns.map((column) => column.name);
	const wrong: string[] = [];
	const check = (isRight: boolean, text: string): void => void (isRight || wrong.push(text));
	check(expected.rows === undefined || table.nRows === expected.rows, `${table.nRows} rows`);
	check(table.nRows >= (expected.rows_min ?? 0), `${table.nRows} rows`);
	check(expected.cols === undefined || names.length === expected.cols, `${names.length} columns`);
	check(!expected.cols_any || expected.cols_any.includes(names.length), `${names.length} columns`);
	check(!expected.header || JSON.stringify(names) === JSON.stringify(expected.header), `header ${names.join()}`);
	check(new Set(names).size === names.length, 'names twice');
	check(!expected.encoding || source.encoding === expected.encoding, source.encoding);
	check(!expected.delimiter || source.delimiter === expected.delimiter, `delimiter ${source.delimiter}`);
	for (const code of expected.warnings ?? []) check(codes.includes(code), `no ${code}, only ${codes.join()}`);
	if (expected.outcome === 'parsed')
		check(
			codes.every((code) => HARMLESS.has(code)),
			`unexpected ${codes.join()}`
		);
	const column = (name: string): Column => table.columns[names.indexOf(name)];
	for (const [row, name, value] of expected.cells ?? []) {
		const cell = column(name);
		const shown = formatCell(cell, row);
		check(value === null ? shown === '' : shown === String(value), `cell ${row} ${name} is “${shown}”`);
		if (typeof value === 'number') check(cell.kind === 'numeric' || cell.kind === 'boolean', `${name} is ${cell.kind}`);
	}
	for (const [name, type] of Object.entries(expected.types ?? {}))
		check(typeOf(column(name)) === type, `${name} is ${typeOf(column(name))}`);
	for (const [name, count] of Object.entries(expected.missing ?? {}))
		check(nMissing(column(name), table.nRows) === count, `${name} misses ${nMissing(column(name), table.nRows)}`);
	for (const [name, count] of Object.entries(expected.missing_min ?? {}))
		check(nMissing(column(name), table.nRows) >= count, `${name} misses ${nMissing(column(name), table.nRows)}`);
	return wrong.length === 0 ? null : wrong.join('; ');
}

function read(bytes: Uint8Array, name: string): ReadResult | CladeError {
	try {
		return readDelimited(bytes, { name });
	} catch (error) {
		if (error instanceof CladeError) return error;
		throw error;
	}
}

describeShared('readDelimited, the hostile files', () => {
	it.each(files.filter((file) => !NOT_COVERED.has(file.id)))('$id', ({ id, file, expect: expected }) => {
		const bytes = bytesOf(id);
		const start = performance.now();
		const got = read(bytes, file);
		expect(performance.now() - start).toBeLessThan(expected.limit_ms ?? 2000);
		expect(mismatch(expected, got)).toBeNull();
		expect(Object.keys(Object.prototype)).toEqual([]);
		if (got instanceof CladeError) return;
		const rows = [...readRows(bytes, got.source).rows];
		expect(rows.length).toBe(got.table.nRows);
		expect(rows.every((cells) => cells.length === got.source.width)).toBe(true);
	});

	it.each(WORKBOOKS)('%s is refused with the way out', (id) => {
		const got = read(bytesOf(id), `${id}.xlsx`);
		expect(got).toBeInstanceOf(CladeError);
		expect((got as CladeError).code).toBe('E_BINARY');
		expect((got as CladeError).message).toContain('CSV UTF-8');
	});

	it('h-total-row names the row that is a total', () => {
		const { table } = read(bytesOf('h-total-row'), 'x.csv') as ReadResult;
		const note = profileNotes(profileTable(table)).find(({ code }) => code === 'W_TOTAL_ROW');
		expect(note?.text).toContain('The last row, 13, is the sum of the rows above in spend, visits');
	});

	it('q-unclosed names line 7 and keeps every row', () => {
		const got = read(bytesOf('q-unclosed'), 'x.csv') as ReadResult;
		expect(got.notes.find((note) => note.code === 'W_UNCLOSED_QUOTE')?.line).toBe(7);
		expect(got.table.nRows).toBe(12);
	});

	it('r-one-column-shift keeps the extra cell for exports', () => {
		const bytes = bytesOf('r-one-column-shift');
		const got = read(bytes, 'x.csv') as ReadResult;
		expect([...readRows(bytes, got.source).rows][2]).toEqual(['9', '', '10', '11', '12']);
	});
});
