import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CladeError } from '#lib/core/clade-error.ts';
import { formatCell } from '#lib/data/format-cell.ts';
import { profileNotes } from '#lib/data/profile-notes.ts';
import { profileTable } from '#lib/data/profile-table.ts';
import { readTable } from '#lib/data/read-table.ts';
import type { ReadResult } from '#lib/data/read-types.ts';
import type { Column } from '#lib/data/table.ts';
import { writtenRows } from '#lib/data/written-rows.ts';
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
	readonly generated_on_demand?: boolean;
	readonly expect: Expectation;
}

/** our names for the manifest's codes (docs/file-formats.md) */
const CODES = new Map([
	['E_NOT_XLSX', 'E_NOT_A_TABLE'],
	['E_TOO_WIDE', 'E_TOO_LARGE']
]);
/** what may be said of a file that is expected to be read without a warning */
const HARMLESS = new Set([
	'W_EMPTY_COLUMN',
	'W_WRAPPED',
	'W_ID_COLUMN',
	'W_CONST',
	'W_COLLINEAR',
	'W_HIGH_CARD',
	'W_NO_NUMERIC',
	'W_MIXED_TYPES',
	'W_MISSING',
	'W_OUTLIERS',
	'W_RARE_LEVELS'
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
		return got instanceof CladeError && got.code === (CODES.get(expected.code ?? '') ?? expected.code)
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
	if (expected.encoding) check('encoding' in source && source.encoding === expected.encoding, 'encoding');
	if (expected.delimiter) check('delimiter' in source && source.delimiter === expected.delimiter, 'delimiter');
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

async function read(bytes: Uint8Array, name: string): Promise<ReadResult | CladeError> {
	try {
		return await readTable(bytes, { name });
	} catch (error) {
		if (error instanceof CladeError) return error;
		throw error;
	}
}

/** The large files are made once for all tests of this file. */
const folder = mkdtempSync(path.join(tmpdir(), 'clade-hostile-'));
beforeAll(() => {
	const script = sharedPath('hostile', 'make-big.mjs');
	if (script) execFileSync(process.execPath, [script, path.join(folder, 'big')]);
});
afterAll(() => rmSync(folder, { recursive: true }));

describeShared('readTable, the hostile files', () => {
	it.each(files)('$id', async ({ file, expect: expected, generated_on_demand: isMade }) => {
		const bytes = new Uint8Array(readFileSync(isMade ? path.join(folder, file) : sharedPath('hostile', file)!));
		const start = performance.now();
		const got = await read(bytes, file);
		const limit = isMade ? 4 * (expected.limit_ms ?? 0) : (expected.limit_ms ?? 2000);
		expect(performance.now() - start).toBeLessThan(limit);
		expect(mismatch(expected, got)).toBeNull();
		expect(Object.keys(Object.prototype)).toEqual([]);
		if (got instanceof CladeError) return;
		const { header, rows } = await writtenRows(bytes, got.source, file);
		let nRows = 0;
		for (const cells of rows) if (++nRows && cells.length !== header.length) throw new Error(`row ${nRows}`);
		expect(nRows).toBe(got.table.nRows);
	});

	it('h-total-row names the row that is a total, and leaves it out where that is chosen', async () => {
		const bytes = bytesOf('h-total-row');
		const { table } = (await read(bytes, 'x.csv')) as ReadResult;
		const note = profileNotes(profileTable(table)).find(({ code }) => code === 'W_TOTAL_ROW');
		expect(note?.text).toContain('The last row, 13, is the sum of the rows above in spend, visits');
		const without = await readTable(bytes, { name: 'x.csv', choices: { leavesOutTotal: true } });
		expect(without.table.nRows).toBe(12);
		expect(without.table.columns.map(({ kind }) => kind)).toEqual([
			'numeric',
			'numeric',
			'numeric',
			'numeric',
			'numeric',
			'categorical'
		]);
		expect([...(await writtenRows(bytes, without.source, 'x.csv')).rows].at(-1)?.[0]).toBe('1012');
	});

	it('q-unclosed names line 7 and keeps every row', async () => {
		const got = (await read(bytesOf('q-unclosed'), 'x.csv')) as ReadResult;
		expect(got.notes.find((note) => note.code === 'W_UNCLOSED_QUOTE')?.line).toBe(7);
		expect(got.table.nRows).toBe(12);
	});

	it('r-one-column-shift keeps the extra cell for exports', async () => {
		const bytes = bytesOf('r-one-column-shift');
		const got = (await read(bytes, 'x.csv')) as ReadResult;
		expect([...(await writtenRows(bytes, got.source, 'x.csv')).rows][2]).toEqual(['9', '', '10', '11', '12']);
	});

	it('x-dates-formulas: dates, text that looks like numbers and errors come as they are shown', async () => {
		const { table } = (await read(bytesOf('x-dates-formulas'), 'x.xlsx')) as ReadResult;
		const shown = (j: number): string[] => Array.from({ length: 6 }, (_, row) => formatCell(table.columns[j], row));
		expect(table.columns[1].kind).toBe('date');
		expect(shown(1)[0]).toBe('2024-01-15');
		expect(shown(5)[0]).toBe('001');
		expect(shown(3)[2]).toBe('');
	});
});
