import { describe, expect, it } from 'vitest';
import { readDelimitedCells } from '#lib/data/read-delimited-cells.ts';
import type { ColumnChoice, FormatHint } from '#lib/data/read-types.ts';
import { typeColumns } from '#lib/data/type-columns.ts';
import { describeProblem } from '#lib/pipeline/scoring/describe-problem.ts';
import { mappedTable, type MappedColumn } from '#lib/pipeline/scoring/mapped-table.ts';

const rawOf = (csv: string) => readDelimitedCells(new TextEncoder().encode(csv), { name: 'x.csv' });
const need = (column: string, kind: MappedColumn['kind'], from: string | null = column): MappedColumn => ({
	column,
	kind,
	from,
	canBeEmpty: true,
	reliance: 0.1,
	isExtra: false
});
const lines = (name: string, cells: readonly string[]) =>
	`id;${name}\n${cells.map((cell, i) => `k${i};${cell}\n`).join('')}`;
const read = (
	csv: string,
	mapping: MappedColumn[],
	choices?: ColumnChoice[],
	formats = new Map<string, FormatHint>()
) => mappedTable(rawOf(csv), mapping, { formats, choices });

describe('mappedTable', () => {
	it('has the needed columns under the model’s names, in the order of the needs', () => {
		const { table, problems } = read('a;b;c\n1;x;2020-01-02\n2;y;2020-01-03\n', [
			need('Day', 'date', 'c'),
			need('Spend', 'numeric', 'a')
		]);
		expect(table.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['Day date', 'Spend numeric']);
		expect(problems).toEqual([]);
	});

	it('a few words among numbers are told of, row and text, and count as missing', () => {
		const cells = Array.from({ length: 200 }, (_, i) =>
			i === 7 ? 'n/k' : i === 90 ? 'lots' : i === 91 ? 'NA' : String(i * 3)
		);
		const { table, problems } = read(lines('spend', cells), [need('spend', 'numeric')]);
		expect(problems).toEqual([
			{
				column: 'spend',
				from: 'spend',
				kind: 'numeric',
				isConflict: false,
				count: 2,
				nKnown: 199,
				first: [
					{ row: 7, text: 'n/k' },
					{ row: 90, text: 'lots' }
				]
			}
		]);
		expect(describeProblem(problems[0])).toBe('2 of 199 cells of “spend” are no numbers: row 8 “n/k”, row 91 “lots”.');
		const [spend] = table.columns;
		expect(spend.kind === 'numeric' && [spend.values[7], spend.values[8], spend.values[91]]).toEqual([NaN, 24, NaN]);
	});

	it('a column that reads as text is a conflict: the numbers in it are read, the rest is missing', () => {
		const cells = Array.from({ length: 40 }, (_, i) => (i % 2 ? 'many' : `${i}`));
		const { table, problems } = read(lines('spend', cells), [need('spend', 'numeric')]);
		expect(problems).toMatchObject([{ isConflict: true, count: 20, nKnown: 40 }]);
		expect(problems[0].first).toHaveLength(5);
		const [spend] = table.columns;
		expect(spend.kind === 'numeric' && [...spend.values.slice(0, 4)]).toEqual([0, NaN, 2, NaN]);
	});

	it('words where dates are needed: no cell is one', () => {
		const { table, problems } = read(lines('day', ['soon', 'later', 'never']), [need('day', 'date')]);
		expect(problems).toMatchObject([{ isConflict: true, count: 3, nKnown: 3, kind: 'date' }]);
		expect(describeProblem(problems[0])).toBe(
			'No cell of “day” is a date: row 1 “soon”, row 2 “later”, row 3 “never”.'
		);
		const [day] = table.columns;
		expect(day.kind === 'date' && day.values.every(Number.isNaN)).toBe(true);
	});

	it('yes/no and codes where numbers are needed are numbers, without a word', () => {
		const { table, problems } = read(lines('kids', ['0', '1', '1', '0', '1', '0']), [need('kids', 'numeric')]);
		expect(problems).toEqual([]);
		expect(table.columns[0].kind === 'numeric' && [...table.columns[0].values]).toEqual([0, 1, 1, 0, 1, 0]);
	});

	it('free text and dates where a category is needed are levels, as written', () => {
		const cells = Array.from({ length: 60 }, (_, i) => `level ${i}`);
		expect(read(lines('x', cells), [need('x', 'categorical')]).table.columns[0].kind).toBe('categorical');
		const [dates] = read(lines('x', ['2020-01-02', '2020-01-03']), [need('x', 'categorical')]).table.columns;
		expect(dates.kind === 'categorical' && dates.categories).toEqual(['2020-01-02', '2020-01-03']);
	});

	it('an empty column and one that is left empty are missing throughout, of the needed kind', () => {
		const csv = 'a;b\n1;\n2;\n3;\n';
		const { table, problems } = read(csv, [
			need('n', 'numeric', 'b'),
			need('d', 'date', 'b'),
			need('e', 'numeric', null),
			need('f', 'categorical', null)
		]);
		expect(problems).toEqual([]);
		expect(table.columns.map(({ kind }) => kind)).toEqual(['numeric', 'date', 'numeric', 'categorical']);
		for (const column of table.columns)
			expect('codes' in column ? [...column.codes] : [...column.values]).toEqual(
				'codes' in column ? [-1, -1, -1] : [NaN, NaN, NaN]
			);
	});

	it('is read as the model’s file was, under the model’s name, whatever it is called here', () => {
		const formats = new Map<string, FormatHint>([
			[
				'Spend',
				{ kind: 'numeric', decimal: ',', format: { decimal: ',', thousands: '', currency: '', percent: false } }
			]
		]);
		const csv = 'id,x\nk1,"1,500"\nk2,"2,250"\n';
		const values = (from: Map<string, FormatHint>) => {
			const [column] = read(csv, [need('Spend', 'numeric', 'x')], undefined, from).table.columns;
			return column.kind === 'numeric' && [...column.values];
		};
		expect(values(formats)).toEqual([1.5, 2.25]);
		expect(values(new Map())).toEqual([1500, 2250]);
	});

	it('what the person said of the column’s cells counts: further missing words, words that are values', () => {
		const cells = [...Array.from({ length: 30 }, (_, i) => String(i)), 'gone'];
		const choices = [{ column: 'spend', missing: ['gone'] }];
		expect(read(lines('spend', cells), [need('spend', 'numeric')]).problems).toHaveLength(1);
		expect(read(lines('spend', cells), [need('spend', 'numeric')], choices).problems).toEqual([]);
	});

	it('a column may stand for two, and an extra is no conflict', () => {
		const mapping = [
			need('a', 'numeric', 'x'),
			need('b', 'categorical', 'x'),
			{ ...need('c', 'date', 'x'), isExtra: true }
		];
		const { table, problems } = read(lines('x', ['1', '2', '3']), mapping);
		expect(table.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['a numeric', 'b numeric', 'c date']);
		expect(problems).toMatchObject([{ column: 'c', isConflict: false, count: 3 }]);
	});
});

describe('typeColumns with nWanted', () => {
	it('gives the wanted columns as typeColumns of all does: the others still prove what these leave open', () => {
		const csv = 'when,amount,proof,price\n03/04/2024,"1,234",25/04/2024,"0,5"\n05/06/2024,"2,345",26/04/2024,"0,7"\n';
		const { names, columns, custom } = rawOf(csv);
		const all = typeColumns(names, columns, { custom });
		const some = typeColumns(names, columns, { custom, nWanted: 2 });
		expect(some.columns).toEqual(all.columns.slice(0, 2));
		expect(some.evidence).toEqual(all.evidence.slice(0, 2));
		const [when] = some.columns;
		expect(when.kind === 'date' && when.format).toBe('dd/mm/yyyy');
		const alone = typeColumns(names.slice(0, 2), columns.slice(0, 2), { custom }).columns[0];
		expect(alone.kind === 'date' && alone.format).toBe('mm/dd/yyyy');
	});
});
