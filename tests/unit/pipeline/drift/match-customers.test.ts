import { describe, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import type { Column } from '#lib/data/table.ts';
import { guessIdColumn } from '#lib/pipeline/drift/guess-id-column.ts';
import { matchCustomers } from '#lib/pipeline/drift/match-customers.ts';
import { profileTable } from '#lib/data/profile-table.ts';
import { customersCsv, shuffled, tableFromCsv } from '../fixtures.ts';
import { numbersOf } from './naive.ts';

const texts = (values: readonly string[]): Column => ({ kind: 'text', name: 'id', values });
const pairsOf = (then: Column, now: Column) => {
	const { then: a, now: b } = matchCustomers(then, now);
	return Array.from(a, (row, i) => [row, b[i]]);
};

describe('matchCustomers', () => {
	it('pairs ids that come once in either file, numbers and words alike', () => {
		const then = [4, 7, NaN, 9, 9, 1, 12];
		const now = [9, 1, 7, 3, 12, 12, NaN, NaN];
		const expected = { nRepeatedThen: 2, nRepeatedNow: 2, nWithoutThen: 1, nWithoutNow: 2 };
		const asText = (values: readonly number[]) => texts(values.map((x) => (Number.isNaN(x) ? '' : String(x))));
		for (const [a, b] of [
			[numbersOf('id', then), numbersOf('id', now)],
			[asText(then), asText(now)],
			[numbersOf('id', then), asText(now)]
		]) {
			expect(pairsOf(a, b)).toEqual([
				[1, 2],
				[5, 1]
			]);
			expect(matchCustomers(a, b)).toMatchObject(expected);
		}
	});

	it('finds what a plain search finds', () => {
		const random = mulberry32(3);
		const draw = (n: number) => Array.from({ length: n }, () => Math.floor(400 * random()));
		const [then, now] = [draw(300), draw(250)];
		const once = (values: readonly number[], x: number) => values.indexOf(x) === values.lastIndexOf(x);
		const plain = then.flatMap((x, i) =>
			once(then, x) && now.includes(x) && once(now, x) ? [[i, now.indexOf(x)]] : []
		);
		expect(plain.length).toBeGreaterThan(10);
		expect(pairsOf(numbersOf('id', then), numbersOf('id', now))).toEqual(plain);
	});

	it('no common id, no row', () => {
		expect(pairsOf(texts(['a', 'b']), texts(['c']))).toEqual([]);
		expect(pairsOf(numbersOf('id', []), numbersOf('id', [1]))).toEqual([]);
	});
});

describe('guessIdColumn', () => {
	const table = tableFromCsv(customersCsv());
	const profile = profileTable(table);

	it('takes the id, also in another order and where no customer is in both files', () => {
		expect(guessIdColumn(table, shuffled(table, 5).table, profile).guess).toBe('customer');
		const strangers = tableFromCsv(customersCsv().replaceAll('C10', 'D20'));
		const { guess, candidates } = guessIdColumn(table, strangers, profile);
		expect(guess).toBe('customer');
		expect(candidates.find(({ column }) => column === 'customer')!.nBoth).toBe(0);
	});

	it('never an amount, though every amount of a file against itself is found again', () => {
		const without = { ...table, columns: table.columns.filter(({ name }) => name !== 'customer') };
		expect(guessIdColumn(without, without, profileTable(without)).guess).toBeNull();
	});
});
