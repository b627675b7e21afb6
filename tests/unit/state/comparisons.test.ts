import { expect, test } from 'vitest';
import type { Recipe } from '#lib/pipeline/types.ts';
import { Comparisons } from '#lib/state/comparisons.svelte.ts';

const recipe: Recipe = { columns: [], referenceDay: null, value: [], method: 'ward', nClusters: null };
const solution = (key: string, k: number) => ({ key, k });

test('keep() fixes the number of segments, keeps a solution once, and chooses it', () => {
	const comparisons = new Comparisons();
	const kept = comparisons.keep(solution('A', 4), recipe, 'data');
	expect(kept).toMatchObject({ recipe: { ...recipe, nClusters: 4 }, label: 'Kept 1: 4 segments, Ward, 0 columns' });
	expect(recipe.nClusters).toBeNull();
	comparisons.choice = '';
	expect(comparisons.keep(solution('A', 4), recipe, 'data')).toBe(kept);
	expect(comparisons.choice).toBe(kept.id);
	comparisons.keep(solution('B', 5), { ...recipe, method: 'average' }, 'data');
	expect(comparisons.keptFor('data', recipe).map(({ key }) => key)).toEqual(['A', 'B']);
});

test('keptFor() is of the same customers only', () => {
	const comparisons = new Comparisons();
	comparisons.keep(solution('A', 4), recipe, 'data');
	expect(comparisons.keptFor('other', recipe)).toEqual([]);
	const orders = { customer: 'c', date: 'd' } as unknown as Recipe['orders'];
	expect(comparisons.keptFor('data', { ...recipe, orders })).toEqual([]);
	const derived = [{ name: 'x' }] as unknown as Recipe['derived'];
	expect(comparisons.keptFor('data', { ...recipe, derived })).toHaveLength(1);
});

test('forget() takes it away, and the choice with it', () => {
	const comparisons = new Comparisons();
	const { id } = comparisons.keep(solution('A', 4), recipe, 'data');
	comparisons.forget(id);
	expect([comparisons.keptFor('data', recipe), comparisons.choice]).toEqual([[], '']);
});

test('verdictOf() is what was noted for that tree', () => {
	const comparisons = new Comparisons();
	comparisons.noteVerdict('tree', 'These customers do fall into groups');
	expect([comparisons.verdictOf('tree'), comparisons.verdictOf('other')]).toEqual([
		'These customers do fall into groups',
		null
	]);
});
