import { describe, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { arrayCells } from '#lib/data/cells.ts';
import { factorize } from '#lib/data/factorize.ts';
import { formatCell } from '#lib/data/format-cell.ts';
import { NativeCells } from '#lib/data/native-cells.ts';
import type { ColumnChoice } from '#lib/data/read-types.ts';
import { RecordScanner } from '#lib/data/record-scanner.ts';
import { SpanTable } from '#lib/data/span-table.ts';
import type { SpanCells } from '#lib/data/span-table.ts';
import { typeColumn } from '#lib/data/type-column.ts';
import { typeColumns } from '#lib/data/type-columns.ts';

function spans(cells: readonly string[]): SpanCells {
	const text = cells
		.map((cell) => `x,${/[",\n\r]|^ /.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell}`)
		.join('\n');
	const scanner = new RecordScanner(text, { delimiter: ',', skip: 0, hasBackslashEscapes: false });
	const table = new SpanTable(text, 2, 4);
	while (scanner.next()) table.addRecord(scanner);
	return table.column(1);
}

/** kind and cells */
function read(cells: readonly string[], choice: Omit<ColumnChoice, 'column'> = {}): string[] {
	const { columns } = typeColumns(['x'], [spans(cells)], { choices: [{ column: 'x', ...choice }] });
	return [columns[0].kind, ...cells.map((_, row) => formatCell(columns[0], row))];
}

describe('typeColumn', () => {
	const POOLS: readonly (readonly string[])[] = [
		['1', '2', '-3', '', '0', '12.5', '1000000'],
		['1.234', '2.5', '', '7'],
		['0,435', '1.234,5', '3'],
		['01', '02', '3', '44'],
		['yes', 'no', '', 'NO'],
		['2024-01-31', '2024-02-01', '', 'n/a'],
		['31/01/2024', '1/2/2024'],
		['a', 'b "q"', ' c', 'd,e', '', 'NA'],
		['12345678901234567', '12345678901234568', '1'],
		['1', '2', 'x', ' 3', '4 ']
	];

	it('gives the same by its different texts, by the short way and cell by cell (seeds 1 to 400)', () => {
		for (let seed = 1; seed <= 400; seed++) {
			const random = mulberry32(seed);
			const pool = POOLS[seed % POOLS.length];
			const cells = Array.from(
				{ length: 1 + Math.floor(random() * 60) },
				() => pool[Math.floor(random() * pool.length)]
			);
			const inPlace = spans(cells);
			const whole = typeColumn('x', arrayCells(cells), null, {});
			expect(typeColumn('x', inPlace, factorize(inPlace), {}), `seed ${seed}`).toEqual(whole);
			expect(typeColumn('x', inPlace, null, {}), `seed ${seed}`).toEqual(whole);
		}
	});

	it('takes numbers of a file that has numbers as they are: 1.234 is no doubt there', () => {
		const cells = new NativeCells();
		for (const value of [1.234, 2.345, 3.456]) cells.pushNumber(value);
		cells.pushWord('2,5');
		const { column, isAmbiguous } = typeColumn('x', cells, factorize(cells), {});
		expect([formatCell(column, 0), isAmbiguous]).toEqual(['1.234', false]);
	});
});

describe('typeColumns, chosen', () => {
	it('a type', () => {
		expect(read(['1', '2', 'x'], { kind: 'numeric' })).toEqual(['numeric', '1', '2', '']);
		expect(read(['1', '2', '3'], { kind: 'categorical' })).toEqual(['categorical', '1', '2', '3']);
		expect(read(['1', '2', '3'], { kind: 'text' })).toEqual(['text', '1', '2', '3']);
		expect(read(['1', '0', '1'], { kind: 'numeric' })).toEqual(['numeric', '1', '0', '1']);
		expect(read(['007', '008'], { kind: 'numeric' })).toEqual(['numeric', '7', '8']);
		expect(read(['a', '1/2/2024'], { kind: 'date' })).toEqual(['date', '', '1/2/2024']);
		expect(read(['a', 'b', 'c'], { kind: 'boolean' })[0]).toBe('categorical');
	});

	it('a decimal sign and an order of dates, even against the proof', () => {
		expect(read(['1.234', '2.345'], { decimal: ',' })).toEqual(['numeric', '1234', '2345']);
		expect(read(['1,234', '2,345'], { decimal: ',' })).toEqual(['numeric', '1.234', '2.345']);
		const [, day] = read(['01/02/2024', '03/04/2024'], { dateOrder: 'dmy' });
		expect(day).toBe('01/02/2024');
		const { columns } = typeColumns(['d'], [spans(['01/02/2024'])], { choices: [{ column: 'd', dateOrder: 'dmy' }] });
		expect('values' in columns[0] && columns[0].values[0]).toBe(Date.UTC(2024, 1, 1) / 86_400_000);
	});

	it('words that mean nothing, words that are values, and spellings that are one', () => {
		expect(read(['1', '999', '3'], { missing: ['999'] })).toEqual(['numeric', '1', '', '3']);
		expect(read(['NA', 'EU', 'NA', 'none'], { known: ['NA'] })).toEqual(['categorical', 'NA', 'EU', 'NA', 'none']);
		expect(read(['north', 'North ', 's'], { merge: [['North ', 'north']] })).toEqual([
			'categorical',
			'north',
			'north',
			's'
		]);
	});
});
