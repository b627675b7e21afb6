import { describe, expect, it } from 'vitest';
import { alternativesOf } from '#lib/pipeline/compare/alternatives-of.ts';
import { recipeDifferences } from '#lib/pipeline/compare/recipe-differences.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { customers } from '../fixtures.ts';

const { dataset, recipe } = customers();
const labels = (of: Recipe, k = 3) => alternativesOf(of, dataset.profile, k).map(({ label }) => label);
const used = recipe.columns.filter((column) => column.used).map(({ column }) => column);
const patched = (patch: object): Recipe => ({
	...recipe,
	columns: recipe.columns.map((column) => (column.kind === 'categorical' ? column : { ...column, ...patch }))
});

describe('alternativesOf', () => {
	it('one choice away each, under ids that are there once, k kept but where it is the choice', () => {
		const alternatives = alternativesOf(recipe, dataset.profile, 3);
		expect(new Set(alternatives.map(({ id }) => id)).size).toBe(alternatives.length);
		for (const { kind, recipe: other } of alternatives) {
			if (kind !== 'count') expect(other.nClusters).toBe(3);
			expect(other).not.toEqual({ ...recipe, nClusters: 3 });
		}
		expect(alternatives.slice(0, 5).map(({ id }) => id)).toEqual([
			'segments: fewer',
			'segments: more',
			'linkage: average',
			'linkage: complete',
			'linkage: single'
		]);
		expect(alternatives.filter(({ isFarFetched }) => isFarFetched).map(({ id }) => id)).toEqual([
			'linkage: single',
			'scale: none'
		]);
	});

	it('of a cut by hand all are straight, into as many segments', () => {
		const byHand = { ...recipe, splits: [1, 2, 7] };
		for (const { kind, recipe: other } of alternativesOf(byHand, dataset.profile, 4)) {
			expect(other.splits).toBeNull();
			if (kind !== 'count') expect(other.nClusters).toBe(4);
		}
		expect(recipeDifferences(byHand, { ...recipe, nClusters: 4 })).toEqual(['cut straight']);
		expect(recipeDifferences(recipe, byHand)).toEqual(['cut by hand']);
		expect(recipeDifferences({ ...recipe, splits: [1, 3] }, byHand)).toEqual(['cut by hand in another way']);
	});

	it('every used column can be left out, unless it is the only one', () => {
		for (const column of used) expect(labels(recipe)).toContain(`Without ${column}`);
		const one = { ...recipe, columns: recipe.columns.map((c) => ({ ...c, used: c.column === used[0] })) };
		expect(labels(one).filter((label) => label.startsWith('Without'))).toEqual([]);
	});

	it('the logarithm of a skewed column, on or off', () => {
		const spend = recipe.columns.find(({ column }) => column === 'spend')!;
		expect(spend).toMatchObject({ transform: 'log1p', used: true });
		expect(labels(recipe)).toContain('spend without its logarithm');
		expect(labels(patched({ transform: 'none' }))).toContain('spend on a log scale');
		expect(labels(patched({ transform: 'none' }))).not.toContain('visits on a log scale');
	});

	it('two segments cannot be one fewer, as many as customers not one more', () => {
		expect(labels(recipe, 2)).not.toContain('One segment fewer (1)');
		expect(labels(recipe, dataset.profile.nRows).filter((label) => label.includes('more'))).toEqual([]);
	});

	it('what is decided for all columns is offered the other way round', () => {
		expect(labels(recipe)).toContain('Extreme values as they are');
		expect(labels(patched({ clip: 'none' }))).toContain('Extreme values pulled in');
		expect(labels(recipe)).toContain('Gaps filled with the mean');
		expect(labels(patched({ impute: 'mean' }))).toContain('Gaps filled with the median');
		expect(labels(patched({ scale: 'none' }))).toContain('Every number standardised');
		expect(labels({ ...recipe, varianceKept: 0.8 })).toContain('Without principal components');
		expect(labels(patched({ weight: 2 }))).toContain('Every column with weight 1');
	});
});

describe('recipeDifferences', () => {
	it('names what another recipe does otherwise', () => {
		expect(recipeDifferences(recipe, recipe)).toEqual([]);
		const columns = recipe.columns.map((column) => (column.column === 'spend' ? { ...column, weight: 2 } : column));
		const other: Recipe = { ...recipe, columns, method: 'average', varianceKept: 0.8 };
		expect(recipeDifferences(recipe, other)).toEqual([
			'average linkage',
			'spend prepared otherwise',
			'on principal components'
		]);
		const [first] = used;
		const without = { ...recipe, columns: recipe.columns.map((c) => (c.column === first ? { ...c, used: false } : c)) };
		expect(recipeDifferences(recipe, without)).toEqual([`without ${first}`]);
		expect(recipeDifferences(without, recipe)).toEqual([`with ${first}`]);
	});
});

describe('alternativesOf a recipe with Gower distance', () => {
	const gower: Recipe = { ...recipe, method: 'average', distance: 'gower' };
	const ids = (of: Recipe) => alternativesOf(of, dataset.profile, 3).map(({ id }) => id);
	it('has no Ward linkage, and neither scale nor coding, which that distance has of its own', () => {
		const own = ids(gower);
		expect(own).toContain('linkage: complete');
		expect(own.filter((id) => /ward|scale|levels|components/.test(id))).toEqual([]);
		expect(own).toContain('distance: euclidean');
		expect(own).toContain('clip: none');
	});
	it('is offered itself, beside a linkage that it goes with, where there is a category', () => {
		expect(ids({ ...recipe, method: 'average' })).toContain('distance: gower');
		expect(ids(recipe)).not.toContain('distance: gower');
		expect(ids({ ...recipe, method: 'average', varianceKept: 0.9 })).not.toContain('distance: gower');
		const numbers = recipe.columns.map((column) => ({ ...column, used: column.used && column.kind === 'numeric' }));
		expect(ids({ ...recipe, method: 'average', columns: numbers })).not.toContain('distance: gower');
		expect(ids({ ...gower, columns: numbers })).toContain('distance: euclidean');
	});
	it('is named as a difference', () => {
		expect(recipeDifferences({ ...recipe, method: 'average' }, gower)).toEqual(['by Gower distance']);
		expect(recipeDifferences(gower, { ...gower, distance: 'euclidean' })).toEqual(['by Euclidean distance']);
		expect(recipeDifferences(recipe, { ...recipe, distance: 'euclidean' })).toEqual([]);
	});
});
