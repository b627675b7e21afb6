import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CladeError } from '#lib/core/clade-error.ts';
import { formatCell } from '#lib/data/format-cell.ts';
import { readTable } from '#lib/data/read-table.ts';
import type { ReadChoices, ReadResult } from '#lib/data/read-types.ts';
import { writtenRows } from '#lib/data/written-rows.ts';

const golden = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../golden/readers');
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(path.join(golden, file)));
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (file: string, choices?: ReadChoices): Promise<ReadResult> =>
	readTable(bytesOf(file), { name: file, choices });
const readText = (text: string): Promise<ReadResult> => readTable(encode(text), { name: 'x.json' });
const codes = ({ notes }: ReadResult): string[] => notes.map(({ code }) => code);

/** name, kind and the first cells of each column */
function shown({ table }: ReadResult, nRows = 4): (readonly string[])[] {
	return table.columns.map((column) => [
		column.name,
		column.kind,
		...Array.from({ length: Math.min(nRows, table.nRows) }, (_, row) => formatCell(column, row))
	]);
}

async function refusal(run: Promise<unknown>): Promise<CladeError> {
	const error: unknown = await run.then(
		() => null,
		(thrown: unknown) => thrown
	);
	expect(error).toBeInstanceOf(CladeError);
	return error as CladeError;
}

const CUSTOMERS = [
	['customer', 'categorical', 'C001', 'C002', 'C003', 'C004'],
	['since', 'date', '2023-01-15', '1999-12-31', '2024-02-29', '2020-06-01'],
	['visits', 'numeric', '3', '7', '', '12'],
	['spend (EUR)', 'numeric', '1234.5', '-45.25', '0.1', '1000000'],
	['share', 'numeric', '0.12', '0.5', '1', '0.07'],
	['region', 'categorical', 'North', 'Süd & Ost', '<West>', 'North']
];

describe('readTable(workbook)', () => {
	it('takes the first sheet that holds a table, without its title, and says so', async () => {
		const result = await read('openpyxl.xlsx');
		expect(shown(result)).toEqual(CUSTOMERS);
		expect(result.source).toMatchObject({ sheet: 'Customers', sheets: ['Read me', 'Customers', 'Hidden', 'Orders'] });
		expect(codes(result)).toEqual(['W_SHEETS', 'W_PREAMBLE']);
	});

	it('takes the chosen sheet, a hidden one too; one that is not there is replaced, with a note', async () => {
		expect(shown(await read('openpyxl.xlsx', { sheet: 'Orders' }), 2)).toEqual([
			['order', 'numeric', '1', '2'],
			['amount', 'numeric', '20', '30']
		]);
		expect((await refusal(read('openpyxl.xlsx', { sheet: 'Hidden' }))).code).toBe('E_TOO_FEW_ROWS');
		expect(codes(await read('openpyxl.xlsx', { sheet: 'Gone' }))[0]).toBe('W_SHEET_MISSING');
	});

	it('puts two rows of names together, fills merged cells, takes the stored result of a formula', async () => {
		const result = await read('xlsxwriter.xlsx');
		expect(shown(result)).toEqual([
			['Region', 'categorical', 'North', 'North', 'South', 'South'],
			['2023 sales', 'numeric', '10.5', '20', '30', '42'],
			['2023 visits', 'numeric', '1', '3', '5', '7'],
			['2024 sales', 'numeric', '11', '21.25', '31', '41'],
			['2024 visits', 'numeric', '2', '4', '6', '8']
		]);
		expect(codes(result)).toEqual(['W_MERGED', 'W_TWO_HEADERS']);
	});

	it('counts days from 1904 where the workbook does', async () => {
		expect(shown(await read('date1904.xlsx'), 3)[0]).toEqual(['day', 'date', '2024-01-01', '1904-01-02', '2000-02-29']);
	});

	it('reads an archive with 64-bit sizes', async () => {
		expect(shown(await read('zip64.xlsx'), 2)[1]).toEqual(['b', 'categorical', 'x', 'y']);
	});

	it('gives the rows back for exports, in their order', async () => {
		const bytes = bytesOf('openpyxl.xlsx');
		const { source } = await readTable(bytes, { name: 'x' });
		const { header, rows } = await writtenRows(bytes, source, 'x');
		expect([header, [...rows][2]]).toEqual([
			CUSTOMERS.map(([name]) => name),
			['C003', '2024-02-29 13:30:00', '', '0.1', '1', '<West>']
		]);
	});

	it('refuses a workbook that is cut off anywhere, or has any byte changed, without an accident', async () => {
		const bytes = bytesOf('openpyxl.xlsx');
		for (let n = 100; n < bytes.length; n += 97) {
			const cut = await refusal(readTable(bytes.subarray(0, n), { name: 'x' }));
			expect(['E_DAMAGED', 'E_BINARY']).toContain(cut.code);
		}
		for (let at = 0; at < bytes.length; at += 41) {
			const changed = bytes.slice();
			changed[at] ^= 0x55;
			await readTable(changed, { name: 'x' }).catch((error: unknown) => expect(error).toBeInstanceOf(CladeError));
		}
	});

	it('refuses a part that says less than it holds', async () => {
		const bytes = bytesOf('openpyxl.xlsx').slice();
		const text = new TextDecoder('latin1').decode(bytes);
		const entry = text.lastIndexOf('xl/worksheets/sheet2.xml') - 46;
		new DataView(bytes.buffer).setUint32(entry + 24, 10, true);
		expect((await refusal(readTable(bytes, { name: 'x' }))).code).toBe('E_ZIP_BOMB');
	});
});

describe('readTable(Parquet)', () => {
	it.each(['uncompressed', 'snappy', 'zstd', 'gzip', 'brotli', 'lz4_raw'])('%s', async (codec) => {
		const result = await read(`duck-${codec}.parquet`);
		expect(result.table.nRows).toBe(300);
		expect(shown(result, 2)).toEqual([
			['customer', 'text', 'C0000', 'C0001'],
			['visits', 'numeric', '0', '37'],
			['spend', 'numeric', '', '1.25'],
			['fee', 'numeric', '0', '0.1'],
			['since', 'date', '2024-01-01', '2024-01-02'],
			['seen', 'date', '2024-03-01', '2024-03-01'],
			['member', 'boolean', 'true', 'false'],
			['region', 'categorical', 'North', 'South'],
			['big', 'text', '9007199254740993', '9007199254740994'],
			['tags', 'text', '["0","1"]', '["1","2"]'],
			['address', 'categorical', '{"city":"X0"}', '{"city":"X1"}']
		]);
		expect(formatCell(result.table.columns[2], 299)).toBe('373.75');
	});

	it('refuses a file that is cut off, or has any byte changed, without an accident', async () => {
		const bytes = bytesOf('duck-zstd.parquet');
		for (let n = 4; n < bytes.length; n += 397)
			expect((await refusal(readTable(bytes.subarray(0, n), { name: 'x' }))).code).toBe('E_DAMAGED');
		for (let at = 4; at < bytes.length; at += 61) {
			const changed = bytes.slice();
			changed[at] ^= 0x15;
			await readTable(changed, { name: 'x' }).catch((error: unknown) => expect(error).toBeInstanceOf(CladeError));
		}
	});

	it('refuses 326 bytes that unfold to 130 million values, before they do', async () => {
		expect((await refusal(readTable(bytesOf('ones.parquet'), { name: 'x' }))).code).toBe('E_ZIP_BOMB');
	});

	it('refuses a page that claims more values than its column has', async () => {
		const bytes = bytesOf('duck-uncompressed.parquet').slice();
		// the first page: 300 as a zigzag number of two bytes
		const at = bytes.findIndex((byte, i) => byte === 0xd8 && bytes[i + 1] === 0x04);
		expect(at).toBeLessThan(40);
		bytes.set([0xfe, 0x7f], at);
		const error = await refusal(readTable(bytes, { name: 'x' }));
		expect(error.code).toBe('E_DAMAGED');
		expect(error.message).toContain('a page claims more values than its column has');
	});

	it('survives a run of equal levels that is longer than its page', async () => {
		await readTable(bytesOf('damaged-run.parquet'), { name: 'x' }).catch((error: unknown) =>
			expect(error).toBeInstanceOf(CladeError)
		);
	});
});

describe('readTable(JSON)', () => {
	const table = [
		['id', 'categorical', 'a', 'b', 'c'],
		['n', 'numeric', '1.234', '2.5', ''],
		['ok', 'boolean', 'true', 'false', 'true']
	];
	it.each([
		['an array of objects', '[{"id":"a","n":1.234,"ok":true},{"id":"b","n":2.5,"ok":false},{"ok":true,"id":"c"}]'],
		[
			'JSON lines',
			'{"id":"a","n":1.234,"ok":true}\r\n{"id":"b","n":2.5,"ok":false}\n\n{"id":"c","n":null,"ok":true}\n'
		],
		[
			'rows under a key',
			'{"page": 1, "note": "[{", "data" : [\n{"id":"a","n":1.234,"ok":true},{"id":"b","n":2.5,"ok":false},{"id":"c","ok":true}], "next": null}'
		],
		['an array of arrays', '[["id","n","ok"],["a",1.234,true],["b",2.5,false],["c",null,true]]'],
		['lines of arrays', '["id","n","ok"]\n["a",1.234,true]\n["b",2.5,false]\n["c",null,true]']
	])('%s', async (_, text) => {
		const result = await readText(text);
		expect(shown(result, 3)).toEqual(table);
		const { rows } = await writtenRows(encode(text), result.source, 'x');
		expect([...rows][1]).toEqual(['b', '2.5', 'false']);
	});

	it('makes columns of nested objects, text of lists', async () => {
		const text = '[{"a":{"b":1,"c":{"d":"x"}},"l":[1,"é"]},{"a":{"b":2},"l":[]}]';
		expect(shown(await readText(text), 2).map(([name, , first]) => [name, first])).toEqual([
			['a.b', '1'],
			['a.c.d', 'x'],
			['l', '[1,"é"]']
		]);
	});

	it('keeps two long ids apart', async () => {
		const result = await readText('[{"id":9007199254740993,"s":"x"},{"id":9007199254740992,"s":"x"}]');
		expect(shown(result, 2)[0]).toEqual(['id', 'categorical', '9007199254740993', '9007199254740992']);
		expect(codes(result)).toEqual(['W_PRECISION']);
	});

	it('keeps a column named __proto__ and changes no prototype', async () => {
		const result = await readText('[{"__proto__":{"x":1},"constructor":2},{"__proto__":{"x":2},"constructor":3}]');
		expect(result.table.columns.map(({ name }) => name)).toEqual(['__proto__.x', 'constructor']);
		expect(({} as { x?: unknown }).x).toBeUndefined();
	});

	it.each([
		['[{"a":1},{"a":2', 'E_DAMAGED', 'line 1'],
		['[{"a":1},\n{"a":2}', 'E_DAMAGED', 'cut off'],
		['{"a":1}\n{"a":2}\n{"a":}\n', 'E_DAMAGED', 'line 3'],
		['[{"a":1},\n7]', 'E_NOT_A_TABLE', 'line 2'],
		['[{"a":1},\n[7]]', 'E_NOT_A_TABLE', 'line 2'],
		['{"a":1}', 'E_NOT_A_TABLE', 'without rows'],
		['{"format":"clade-model","segments":[{"id":1}]}', 'E_NOT_A_TABLE', 'without rows'],
		[`${'['.repeat(200_000)}`, 'E_DAMAGED', ''],
		[`[{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}},{"a":1}]`, 'E_DAMAGED', '']
	])('%#: what is no table is refused with the place', async (text, code, place) => {
		const start = performance.now();
		const error = await refusal(readText(text));
		expect(error.code).toBe(code);
		expect(error.message).toContain(place);
		expect(performance.now() - start).toBeLessThan(1000);
	});
});
