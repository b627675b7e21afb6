import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { CladeError } from '#lib/core/clade-error.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import type { Random } from '#lib/core/mulberry32.ts';
import { formatCell } from '#lib/data/format-cell.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { readRows } from '#lib/data/read-rows.ts';
import { sniffKind } from '#lib/data/sniff-kind.ts';
import { tokenize } from '#lib/data/tokenize.ts';
import { writeDelimited } from '#lib/data/write-delimited.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readDelimited(encode(text), { name: 'x.csv' });
const codes = (text: string): string[] => read(text).notes.map((note) => note.code);

function codeOf(run: () => unknown): string {
	try {
		run();
	} catch (error) {
		if (error instanceof CladeError) return error.code;
		throw error;
	}
	return 'no error';
}

const PIECES = [
	'a',
	'b ',
	' ',
	'"',
	'""',
	',',
	';',
	'\n',
	'\r\n',
	'\t',
	'=1',
	'-5',
	'@',
	'é',
	'😀',
	"'",
	'\\',
	'|',
	'0',
	''
];

function randomCell(random: Random): string {
	let cell = '';
	for (let n = Math.floor(random() * 5); n > 0; n--) cell += PIECES[Math.floor(random() * PIECES.length)];
	return cell;
}

function randomRows(random: Random): string[][] {
	const width = 2 + Math.floor(random() * 3);
	return Array.from({ length: 1 + Math.floor(random() * 6) }, () =>
		Array.from({ length: width }, () => randomCell(random))
	);
}

describe('tokenize', () => {
	it('gives back the cells that writeDelimited wrote, as Papa Parse does, for 2,000 random tables (seed 7)', () => {
		const random = mulberry32(7);
		for (let round = 0; round < 2000; round++) {
			const delimiter = [',', ';', '\t', '|'][round % 4];
			// a first cell that is never blank: blank lines are skipped on purpose
			const rows = randomRows(random).map((cells) => ['x', ...cells]);
			const text = writeDelimited(rows, { delimiter, isNeutral: false }).join('');
			const got = [...tokenize(text, { delimiter, skip: 0, hasBackslashEscapes: false })].map((record) => record.cells);
			expect(got, `round ${round}`).toEqual(rows);
			expect(Papa.parse(text, { delimiter, newline: '\r\n' }).data.slice(0, -1), `round ${round}`).toEqual(rows);
		}
	});

	it('never loses a line to a stray quote, whichever cell it opens', () => {
		const lines = Array.from({ length: 20 }, (_, i) => `${i},"North ${i}",${i * 2}`);
		for (let at = 0; at < lines.length; at++) {
			const broken = lines.map((line, i) => (i === at ? line.replace(',', ',"').replace('"North', 'North') : line));
			broken[at] = `${at},"North ${at},${at * 2}`;
			const problems: string[] = [];
			const records = [
				...tokenize(broken.join('\n'), { delimiter: ',', skip: 0, hasBackslashEscapes: false }, ({ code, line }) =>
					problems.push(`${code} ${line}`)
				)
			];
			expect(records.map((record) => record.cells[0])).toEqual(lines.map((_, i) => String(i)));
			expect(problems).toEqual([`W_UNCLOSED_QUOTE ${at + 1}`]);
		}
	});

	it('takes linear time over 5 MB that hang on one open quote', () => {
		const start = performance.now();
		const text = `a,b\n1,"${'x,y\n'.repeat(1_250_000)}`;
		let count = 0;
		for (const record of tokenize(text, { delimiter: ',', skip: 0, hasBackslashEscapes: false }))
			count += record.cells.length > 0 ? 1 : 0;
		expect(count).toBe(1_250_001);
		expect(performance.now() - start).toBeLessThan(5000);
	});
});

describe('readDelimited', () => {
	it('refuses what is too large before anything else, naming both sizes', () => {
		const run = () => readDelimited(new Uint8Array(11), { name: 'x.csv', maxBytes: 10 });
		expect(codeOf(run)).toBe('E_TOO_LARGE');
	});

	it.each([
		['', 'E_EMPTY'],
		[' \n\n ', 'E_EMPTY'],
		[',,\n,,\n', 'E_EMPTY'],
		['id,spend\n', 'E_HEADER_ONLY'],
		['id,spend\n1,2\n', 'E_TOO_FEW_ROWS'],
		['{"version": 1}', 'E_NOT_A_TABLE'],
		['<html><body>Sign in</body></html>', 'E_NOT_A_TABLE'],
		[
			'It was a dark and stormy night, and the rain fell in torrents.\nExcept at occasional intervals it was checked by wind\nwhich swept up the streets of the old town at night\n',
			'E_NOT_A_TABLE'
		],
		['%PDF-1.7\n', 'E_BINARY'],
		['GIF89a', 'E_BINARY']
	])('%j is refused with %s', (text, code) => {
		expect(codeOf(() => read(text))).toBe(code);
	});

	it('makes names unique without ever taking one that stands elsewhere', () => {
		const { table } = read('a,a,,a (2), a \n1,2,3,4,5\n6,7,8,9,10\n');
		expect(table.columns.map((column) => column.name)).toEqual(['a', 'a (3)', 'column 3', 'a (2)', 'a (4)']);
	});

	it('sees that there is no header', () => {
		const { table, source, notes } = read('1,North,20.5\n2,South,30.5\n3,East,7\n');
		expect([table.nRows, source.headerRows, notes[0].code]).toEqual([3, 0, 'W_NO_HEADER']);
		expect(table.columns[1].name).toBe('column 2');
	});

	it('keeps years as names where numbers stand below words', () => {
		expect(read('customer,2023,2024\nAnn,1,2\nBob,3,4\n').table.columns.map((column) => column.name)).toEqual([
			'customer',
			'2023',
			'2024'
		]);
	});

	it('leaves out rows without any value, in the table and in readRows alike', () => {
		const text = 'a,b\n1,2\n,\n\n3,4\n , \n';
		const { table, source } = read(text);
		expect(table.nRows).toBe(2);
		expect([...readRows(encode(text), source).rows]).toEqual([
			['1', '2'],
			['3', '4']
		]);
		expect(codes(text)).toContain('W_EMPTY_ROWS');
	});

	it('makes columns of cells beyond the header where most rows have them', () => {
		const { table } = read('a,b\n1,2,3\n4,5,6\n7,8,9\n');
		expect(table.columns.map((column) => column.name)).toEqual(['a', 'b', 'column 3']);
	});

	it('reads UTF-16 big endian with and without its mark', () => {
		const text = 'a;b\n1;ö\n2;é\n';
		const big = (withMark: boolean): Uint8Array => {
			const units = [...((withMark ? '\ufeff' : '') + text)].map((c) => c.charCodeAt(0));
			return Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 255]));
		};
		for (const withMark of [true, false]) {
			const { table, source } = readDelimited(big(withMark), { name: 'x' });
			expect([source.encoding, source.delimiter, table.columns[0].name, formatCell(table.columns[1], 1)]).toEqual([
				'utf-16be',
				';',
				'a',
				'é'
			]);
		}
	});

	it('lets proved dates and decimals decide the doubtful columns of the same file', () => {
		const { table } = read('d;e;x;y\n25/12/2024;01/02/2024;1,5;1.234\n26/12/2024;03/04/2024;2,5;2.345\n');
		expect(table.columns.map((column) => formatCell(column, 0))).toEqual(['25/12/2024', '01/02/2024', '1.5', '1234']);
		expect(table.columns[1].kind === 'date' && table.columns[1].values[0]).toBe(Date.UTC(2024, 1, 1) / 86_400_000);
	});

	it('reads 2,000 columns, and refuses 20,000 at once', () => {
		const line = (n: number, cell: (j: number) => string): string =>
			Array.from({ length: n }, (_, j) => cell(j)).join(',');
		const file = (n: number): string =>
			`${line(n, (j) => `c${j}`)}\n${[0, 1, 2].map((i) => line(n, (j) => String((i + j) % 10))).join('\n')}\n`;
		const { table } = read(file(2000));
		expect([table.nRows, table.columns.length]).toEqual([3, 2000]);
		expect(codeOf(() => read(file(20_000)))).toBe('E_TOO_LARGE');
	});

	it('tells its progress, rising to the whole', () => {
		const seen: number[] = [];
		const text = `a,b\n${'1,2\n'.repeat(20_000)}`;
		readDelimited(encode(text), { name: 'x', onProgress: (done, total) => seen.push(done / total) });
		expect(seen.length).toBeGreaterThan(3);
		expect(seen.every((share, i) => i === 0 || share >= seen[i - 1])).toBe(true);
		expect(seen.at(-1)).toBe(1);
	});
});

describe('sniffKind', () => {
	it.each([
		['{"a": 1}', 'json'],
		['[{"a": 1}]', 'json'],
		['[id],[name]\n1,2', 'text'],
		['<p>,<q>\n1,2\n3,4', 'text'],
		['<?xml version="1.0"?><a></a>', 'xml'],
		['a,b\n1,2', 'text']
	])('%j is %s', (text, kind) => {
		expect(sniffKind(encode(text))).toBe(kind);
	});
});
