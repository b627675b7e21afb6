import { describe, expect, it } from 'vitest';
import { profileTable } from '#lib/data/profile-table.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { retailSample } from '#lib/data/retail-sample.ts';

const read = (text: string) => readDelimited(new TextEncoder().encode(text), { name: 'sample.csv' });

describe('retailSample', () => {
	it('gives the same bytes for the same seed and others for another', () => {
		expect(retailSample({ seed: 7, nRows: 50 })).toBe(retailSample({ seed: 7, nRows: 50 }));
		expect(retailSample({ seed: 7, nRows: 50 })).not.toBe(retailSample({ seed: 8, nRows: 50 }));
		expect(retailSample()).toBe(retailSample({ seed: 42, nRows: 2000 }));
	});

	it.each([42, 1, 2, 3])('is a good first file for seed %i: typed, a little untidy, with its value found', (seed) => {
		const { table, notes } = read(retailSample({ seed }));
		const profile = profileTable(table);
		const by = new Map(profile.columns.map((column) => [column.name, column]));
		expect([table.nRows, table.columns.length, notes]).toEqual([2000, 15, []]);
		expect(profile.value?.columns).toEqual(['total_spend']);
		for (const name of ['age', 'income']) {
			const missing = by.get(name)?.nMissing ?? 0;
			expect(missing / 2000).toBeGreaterThan(0.015);
			expect(missing / 2000).toBeLessThan(0.05);
		}
		expect(by.get('income')?.numeric?.max).toBe(666666);
		expect(by.get('income')?.numeric?.outliers.count).toBeLessThan(25);
		expect(by.get('channel')?.spellings[0].length).toBeGreaterThan(2);
		expect(by.get('channel')?.levels?.some(({ level }) => level === 'onlin')).toBe(true);
		expect(by.get('total_spend')?.numeric?.skewness).toBeGreaterThan(1);
		expect([by.get('member_since')?.kind, by.get('newsletter')?.kind]).toEqual(['date', 'boolean']);
		expect([by.get('customer_id')?.role, by.get('gender')?.role, by.get('channel')?.role]).toEqual([
			'id',
			'described',
			'feature'
		]);
	});
});
