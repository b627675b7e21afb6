import { describe, expect, it } from 'vitest';
import { profileTable } from '#lib/data/profile-table.ts';
import type { ColumnProfile, TableProfile } from '#lib/data/profile-types.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { explainColumn } from '#lib/pipeline/explain-column.ts';
import { prepare } from '#lib/pipeline/prepare.ts';
import { recipeForTable } from '#lib/pipeline/recipe-for-table.ts';
import { scoredRows } from '#lib/pipeline/scored-rows.ts';
import { stageKeys } from '#lib/pipeline/stage-keys.ts';
import { LruCache } from '#lib/pipeline/lru-cache.ts';
import { customers, datasetOf, tableFromCsv } from './fixtures.ts';

const { dataset, recipe } = customers();
const { profile } = dataset;

function withColumn(name: string, patch: Partial<ColumnProfile>): TableProfile {
	return {
		...profile,
		columns: profile.columns.map((column) => (column.name === name ? { ...column, ...patch } : column))
	};
}

describe('defaultRecipe', () => {
	it('features are on, skewed money is on a log scale, ids are left out', () => {
		expect(recipe.columns.map(({ column }) => column)).not.toContain('customer');
		const spend = recipe.columns.find(({ column }) => column === 'spend')!;
		expect(spend).toEqual({
			kind: 'numeric',
			column: 'spend',
			impute: 'median',
			transform: 'log1p',
			clip: 'fences',
			scale: 'standard',
			weight: 1,
			used: true
		});
		expect(recipe).toMatchObject({
			value: ['spend'],
			method: 'ward',
			nClusters: null,
			referenceDay: profile.referenceDay
		});
	});

	it('Yeo-Johnson with negative numbers, plain where nothing is skewed', () => {
		const numeric = profile.columns.find(({ name }) => name === 'spend')!.numeric!;
		const transformOf = (skewness: number, nNegative: number) => {
			const column = defaultRecipe(withColumn('spend', { numeric: { ...numeric, skewness, nNegative } })).columns.find(
				(c) => c.column === 'spend'
			)!;
			return column.kind === 'categorical' ? '' : column.transform;
		};
		expect([
			transformOf(1.2, 0),
			transformOf(1, 0),
			transformOf(-3, 0),
			transformOf(1.2, 4),
			transformOf(-1.2, 4),
			transformOf(0.5, 4)
		]).toEqual(['log1p', 'none', 'none', 'yeo-johnson', 'yeo-johnson', 'none']);
	});

	it('with fewer than two features the best described columns help out; without any nothing is on', () => {
		const described = {
			...profile,
			columns: profile.columns.map((column) =>
				column.role === 'feature' ? { ...column, role: 'described' as const } : column
			)
		};
		expect(defaultRecipe(described).columns.filter(({ used }) => used)).toHaveLength(2);
		const none = { ...profile, columns: profile.columns.map((column) => ({ ...column, role: 'id' as const })) };
		expect(defaultRecipe(none).columns).toEqual([]);
		expect(() => prepare(dataset.table, defaultRecipe(none))).toThrow(
			expect.objectContaining({ code: 'E_NO_FEATURES' })
		);
	});

	it('no column that can be switched on is another message than none that is', () => {
		const csv = 'customer_id,email\n' + Array.from({ length: 30 }, (_, i) => `C${i},p${i}@example.org`).join('\n');
		const ids = datasetOf(tableFromCsv(csv));
		expect(() => prepare(ids.table, defaultRecipe(ids.profile))).toThrow(
			/^Each of the 2 columns is the same .* an id or free text: nothing here can be switched on/
		);
		const { dataset, recipe } = customers();
		const off = { ...recipe, columns: recipe.columns.map((column) => ({ ...column, used: false })) };
		expect(() => prepare(dataset.table, off)).toThrow(/^No column is on: switch on/);
	});
});

describe('explainColumn', () => {
	const profileOf = (name: string) => profile.columns.find((column) => column.name === name)!;
	const columnOf = (name: string) => recipe.columns.find(({ column }) => column === name)!;

	it('says what is done and why', () => {
		const chips = explainColumn(profileOf('spend'), columnOf('spend'), columnOf('spend'));
		expect(chips.map(({ label }) => label)).toEqual(['On', 'Log scale', 'Standardised']);
		expect(chips[1].reason).toMatch(/^skewed to the right \(\d(\.\d)?\)$/);
		expect(chips.every(({ isDefault }) => isDefault)).toBe(true);
		const income = explainColumn(profileOf('income'), columnOf('income'), columnOf('income'));
		expect(income.some(({ label }) => /^\d+ missing → median$/.test(label))).toBe(true);
	});

	it('what the user changed says so', () => {
		const changed = { ...columnOf('spend'), used: false };
		expect(explainColumn(profileOf('spend'), changed, columnOf('spend'))).toEqual([
			{ label: 'Off', reason: 'changed by you', isDefault: false }
		]);
	});
});

describe('prepare', () => {
	it('the order of rows changes no bit of a row', async () => {
		const { shuffled } = await import('./fixtures.ts');
		const whole = prepare(dataset.table, recipe);
		const { table, order } = shuffled(dataset.table, 5);
		const other = prepare(table, recipe);
		expect(other.preprocessor).toEqual(whole.preprocessor);
		const { nCols, data } = whole.matrix;
		order.forEach((row, i) => {
			expect(other.matrix.data.slice(i * nCols, (i + 1) * nCols)).toEqual(data.slice(row * nCols, (row + 1) * nCols));
		});
	});

	it('under 2 rows is E_TOO_FEW_ROWS', () => {
		const one = { nRows: 1, columns: dataset.table.columns };
		expect(() => prepare(one, recipe)).toThrow(expect.objectContaining({ code: 'E_TOO_FEW_ROWS' }));
	});
});

describe('recipeForTable', () => {
	it('the same columns in another order: the same recipe', () => {
		expect(recipeForTable(recipe, { ...profile, columns: [...profile.columns].reverse() })).toEqual(recipe);
	});

	it('missing columns, and columns of another kind, are E_COLUMNS with their names', () => {
		const less = { ...profile, columns: profile.columns.filter(({ name }) => name !== 'visits') };
		expect(() => recipeForTable(recipe, less)).toThrow(
			expect.objectContaining({ code: 'E_COLUMNS', detail: { columns: ['visits'] } })
		);
		const other = withColumn('spend', { kind: 'text' });
		expect(() => recipeForTable(recipe, other)).toThrow(
			expect.objectContaining({ code: 'E_COLUMNS', detail: { columns: ['spend'] } })
		);
	});

	it('new columns are added, off; a log scale gives way to negative numbers', () => {
		const more = profileTable(tableFromCsv('spend,visits,extra\n-5,1,7.5\n10,2,3\n900,3,9.1\n12,3,3\n11,4,7.5\n'));
		const small = { ...recipe, columns: recipe.columns.filter(({ column }) => ['spend', 'visits'].includes(column)) };
		const applied = recipeForTable(small, more);
		expect(applied.columns.find(({ column }) => column === 'spend')).toMatchObject({
			transform: 'yeo-johnson',
			used: true
		});
		expect(applied.columns.find(({ column }) => column === 'extra')?.used).toBe(false);
	});
});

describe('stageKeys', () => {
	it('each part of the recipe changes the keys from its own stage on', () => {
		const keysOf = (id: string, changed: typeof recipe) => {
			const { prepare: a, link: b, cut } = stageKeys(id, changed);
			return [a, b, cut(3)];
		};
		const base = keysOf('a', recipe);
		const same = (other: string[]) => other.map((key, i) => key === base[i]);
		expect(same(keysOf('a', structuredClone(recipe)))).toEqual([true, true, true]);
		expect(same(keysOf('b', recipe))).toEqual([false, false, false]);
		expect(same(keysOf('a', { ...recipe, method: 'single' }))).toEqual([true, false, false]);
		expect(same(keysOf('a', { ...recipe, value: [] }))).toEqual([true, true, false]);
		expect(same(keysOf('a', { ...recipe, nClusters: 5 }))).toEqual([true, true, true]);
		expect(stageKeys('a', recipe).cut(4)).not.toBe(base[2]);
	});
});

describe('LruCache', () => {
	it('forgets what was not asked for longest', () => {
		const cache = new LruCache<number>(2);
		cache.set('a', 1);
		cache.set('b', 2);
		expect(cache.get('a')).toBe(1);
		cache.set('c', 3);
		expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([1, undefined, 3, 2]);
		expect(cache.getOrMake('a', () => 9)).toBe(1);
		expect(cache.getOrMake('d', () => 9)).toBe(9);
	});
});

describe('scoredRows', () => {
	it('keeps header and cells as written and adds three columns with names of their own', () => {
		const rows = [
			['1', ' x '],
			['2', '']
		];
		const made = [
			...scoredRows(
				{ header: ['id', 'Cluster'], rows },
				Int32Array.of(1, 0),
				['Low', 'High'],
				Float64Array.of(0.1, 0.9, 0.75, 0.25)
			)
		];
		expect(made).toEqual([
			['id', 'Cluster', 'cluster 2', 'segment', 'probability'],
			['1', ' x ', '1', 'High', '0.9'],
			['2', '', '0', 'Low', '0.75']
		]);
	});
});
