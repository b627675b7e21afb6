import { expect, it } from 'vitest';
import { readRows } from '#lib/data/read-rows.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { neutral, writeDelimited } from '#lib/data/write-delimited.ts';

it.each([
	['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
	['+1+1', "'+1+1"],
	['-2+3', "'-2+3"],
	['@SUM(1)', "'@SUM(1)"],
	['\tx', "'\tx"],
	['\rx', '"\'\rx"'],
	['-5', '-5'],
	['+4.5e-3', '+4.5e-3'],
	['-12,5', '"-12,5"'],
	['-7%', '-7%'],
	['a=b', 'a=b'],
	["'=1+1", "''=1+1"],
	["''@x", "'''@x"],
	["'-5", "''-5"],
	["'tis", "'tis"],
	["'", "'"],
	['', '']
])('writeDelimited neutralises %j as %j', (cell, written) => {
	expect(writeDelimited([[cell, 'x']]).join('')).toBe(`${written},x\r\n`);
});

it('writeDelimited can be undone: one apostrophe less before apostrophes and = + - @ NUL, tab or CR', () => {
	const starts = ['', "'", "''", "'''"];
	const bodies = ['=1+1', '+1+1', '+5', '-5', '-2+3', '@x', '\tx', '\rx', '\0x', 'x', '', '5', "x'=1", ' =1'];
	const cells = starts.flatMap((start) => bodies.map((body) => start + body));
	const written = cells.map(neutral);
	expect(new Set(written).size).toBe(cells.length);
	expect(written.map((cell) => (/^'+[=+\-@\0\t\r]/.test(cell) ? cell.slice(1) : cell))).toEqual(cells);
});

it('writeDelimited writes a mark that readDelimited takes off again', () => {
	const text = writeDelimited(
		[
			['é', 'b'],
			['1', '2'],
			['3', '4']
		],
		{ byteOrderMark: true }
	).join('');
	expect(text.charCodeAt(0)).toBe(0xfeff);
	const bytes = new TextEncoder().encode(text);
	const { table, source } = readDelimited(bytes, { name: 'x' });
	expect(table.columns[0].name).toBe('é');
	expect([...readRows(bytes, source).rows]).toEqual([
		['1', '2'],
		['3', '4']
	]);
});

it('writeDelimited cuts long output into chunks that join to the whole', () => {
	const rows = Array.from({ length: 60_000 }, (_, i) => [String(i), 'some words to fill the line']);
	const chunks = writeDelimited(rows);
	expect(chunks.length).toBeGreaterThan(1);
	expect(chunks.join('')).toBe(rows.map((cells) => `${cells.join(',')}\r\n`).join(''));
});
