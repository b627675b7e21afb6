import { describe, expect, it } from 'vitest';
import { cutTree } from '#lib/core/cut-tree.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { normal } from '#lib/core/normal.ts';
import { profileTable } from '#lib/data/profile-table.ts';
import type { Table } from '#lib/data/table.ts';
import { alternativesOf } from '#lib/pipeline/compare/alternatives-of.ts';
import { measureRobustness, type RobustnessOptions } from '#lib/pipeline/compare/measure-robustness.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { link } from '#lib/pipeline/link.ts';
import { prepare } from '#lib/pipeline/prepare.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { customers, datasetOf, shuffled, tableFromCsv } from '../fixtures.ts';
import { numeric } from '../shared-recipes.ts';
import { naiveAdjustedRand, naiveMoved } from './naive.ts';

/** One column carries the groups, four are noise. */
function planted(n: number, seed: number): Table {
	const random = mulberry32(seed);
	const noise = (name: string) =>
		numeric(
			name,
			Float64Array.from({ length: n }, () => normal(random))
		);
	const groups = numeric(
		'groups',
		Float64Array.from({ length: n }, (_, row) => 60 * (row % 3) + normal(random))
	);
	return { nRows: n, columns: [noise('a'), noise('b'), groups, noise('c'), noise('d')] };
}

/** All columns on; that of the groups counts most, as it does where groups are. */
function everyColumn(table: Table): Recipe {
	const recipe = defaultRecipe(profileTable(table));
	const weightOf = (column: string) => (column === 'groups' ? 4 : 1);
	const columns = recipe.columns.map((column) => ({ ...column, used: true, weight: weightOf(column.column) }));
	return { ...recipe, columns, value: [], nClusters: 3 };
}

function measured(table: Table, recipe: Recipe, options?: RobustnessOptions) {
	const treeOf = (some: Table, other: Recipe) => link(prepare(some, other).matrix, other);
	const linkage = treeOf(table, recipe);
	const k = recipe.nClusters!;
	const labels = cutTree(linkage, { nClusters: k });
	const profile = profileTable(table);
	return measureRobustness({ table, profile, recipe, linkage, labels, k, treeOf }, options);
}

describe('measureRobustness', () => {
	it('the column that carries the groups is first, noise moves few (seeds 1 to 3)', async () => {
		for (const seed of [1, 2, 3]) {
			const table = planted(210, seed);
			const { effects, nTried, sampling } = await measured(table, everyColumn(table));
			const columns = effects.filter(({ kind }) => kind === 'column');
			expect(columns[0].id, `seed ${seed}`).toBe('without: groups');
			expect(effects.find(({ kind }) => kind !== 'count' && kind !== 'all columns')!.id).toBe('without: groups');
			expect(columns[0].nMoved / 210).toBeGreaterThan(0.4);
			expect(columns[0].adjustedRand).toBeLessThan(0.1);
			for (const { nMoved, adjustedRand } of columns.slice(1)) {
				expect(nMoved / 210).toBeLessThan(0.05);
				expect(adjustedRand).toBeGreaterThan(0.9);
			}
			expect([nTried, sampling]).toEqual([210, null]);
		}
	});

	it('every number is that of the definitions, on the customers of the fixture', async () => {
		const { dataset, recipe } = customers();
		const { effects, k } = await measured(dataset.table, { ...recipe, nClusters: 3 });
		const treeOf = (other: Recipe) => link(prepare(dataset.table, other).matrix, other);
		const base = cutTree(treeOf(recipe), { nClusters: k });
		const alternatives = alternativesOf(recipe, dataset.profile, k).filter(({ isFarFetched }) => !isFarFetched);
		expect(effects.map(({ id }) => id).sort()).toEqual(alternatives.map(({ id }) => id).sort());
		for (const { id, recipe: other } of alternatives) {
			const labels = cutTree(treeOf(other), { nClusters: other.nClusters! });
			const effect = effects.find((found) => found.id === id)!;
			expect(effect.nMoved, id).toBe(naiveMoved(base, labels, k, other.nClusters!));
			expect(effect.adjustedRand).toBeCloseTo(naiveAdjustedRand(base, labels), 12);
		}
		const shares = effects.map(({ nMoved, nRows }) => nMoved / nRows);
		expect(shares).toEqual([...shares].sort((a, b) => b - a));
	});

	it('shuffled rows give the same table to the bit, of all customers and of a sample', async () => {
		const table = planted(180, 4);
		const recipe = everyColumn(table);
		for (const maxRows of [5000, 90]) {
			const robustness = await measured(table, recipe, { maxRows });
			expect(await measured(shuffled(table, 2).table, recipe, { maxRows })).toEqual(robustness);
		}
	});

	it('many customers: a sample, and what the drawing alone does; the number of segments on all', async () => {
		const table = planted(300, 5);
		const robustness = await measured(table, everyColumn(table), { maxRows: 120 });
		expect(robustness).toMatchObject({ nRows: 300, nTried: 120 });
		expect(robustness.sampling!.nMoved).toBeLessThan(5);
		for (const { kind, nRows } of robustness.effects) expect(nRows).toBe(kind === 'count' ? 300 : 120);
		expect(robustness.effects.find(({ kind }) => kind === 'column')!.id).toBe('without: groups');
	});

	it('a choice that leaves too few different customers is said to, and comes last', async () => {
		const table = tableFromCsv(`flag,level\n${'1,10\n1,20\n1,30\n5,10\n5,20\n5,30\n'.repeat(3)}`);
		const recipe = defaultRecipe(profileTable(table));
		const columns = recipe.columns.map((column) => ({ ...column, used: true }));
		const { effects } = await measured(table, { ...recipe, columns, nClusters: 3, value: [] });
		const last = effects.at(-1)!;
		expect(last).toMatchObject({ id: 'without: level', problem: 'leaves fewer than 3 different customers' });
		expect(last.nMoved).toBeNaN();
	});

	it('progress rises to its end; ends where pause rejects', async () => {
		const table = planted(60, 6);
		const seen: number[] = [];
		await measured(table, everyColumn(table), { onProgress: (done, total) => void seen.push(done / total) });
		expect([seen[0], seen.at(-1)]).toEqual([0, 1]);
		expect(seen).toEqual([...seen].sort((a, b) => a - b));
		let pauses = 0;
		const pause = () => (++pauses === 3 ? Promise.reject(new Error('enough')) : Promise.resolve());
		await expect(measured(table, everyColumn(table), { pause })).rejects.toThrow('enough');
	});
});

describe('createRunner', () => {
	it('robustness(): makes nothing that is there, nothing twice, and leaves what the screens need', async () => {
		const { dataset, recipe } = customers();
		const calls: string[] = [];
		const runner = createRunner({ onCompute: (stage) => calls.push(stage) });
		const solution = runner.solve(dataset, recipe, []);
		runner.solve(dataset, { ...recipe, method: 'average' }, []);
		calls.length = 0;
		const robustness = await runner.robustness(dataset, recipe);
		const nTrees = robustness.effects.filter(({ kind }) => kind !== 'count').length;
		// average linkage was there, its preparation is that of the present recipe, and so is complete linkage's
		expect(calls.filter((stage) => stage === 'link')).toHaveLength(nTrees - 1);
		expect(calls.filter((stage) => stage === 'prepare')).toHaveLength(nTrees - 2);
		calls.length = 0;
		expect(await runner.robustness(dataset, recipe)).toBe(robustness);
		runner.solve(dataset, recipe, []);
		expect(calls).toEqual([]);
		await runner.robustness(dataset, { ...recipe, nClusters: solution.k + 1 });
		expect(calls).toEqual(['cut']);
	});

	it('compare(): a solution with itself; with one more segment one splits', async () => {
		const { dataset, recipe } = customers();
		const runner = createRunner();
		const same = await runner.compare({ dataset, recipe }, { dataset, recipe }, []);
		expect(same).toMatchObject({ nMoved: 0, adjustedRand: 1, events: [], profiles: [], isSameSpace: true });
		expect(same.flows.every(({ isStay }) => isStay)).toBe(true);
		const more = { ...recipe, nClusters: 4 };
		const split = await runner.compare({ dataset, recipe }, { dataset, recipe: more }, []);
		expect(split.events).toEqual([expect.objectContaining({ kind: 'splits' })]);
		const [{ from, to }] = split.events.filter((event) => event.kind === 'splits');
		const sizes = to.map((id) => split.after.segments[id].size);
		expect(sizes.reduce((a, b) => a + b)).toBe(split.before.segments[from].size);
		expect(split.nMoved).toBe(Math.min(...sizes));
		expect(naiveMoved(split.beforeLabels, split.afterLabels, 3, 4)).toBe(split.nMoved);
		const colours = split.after.segments.map(({ colour }) => colour);
		expect(new Set(colours).size).toBe(4);
		for (const { colour } of split.before.segments) expect(colours).toContain(colour);
	});

	it('compare(): nobody goes from a segment to another one of the same name', async () => {
		const { dataset, recipe } = customers();
		const runner = createRunner();
		for (const nClusters of [2, 4, 5, 6]) {
			for (const method of ['ward', 'average'] as const) {
				const other: Recipe = { ...recipe, nClusters, method };
				const { before, after, flows } = await runner.compare({ dataset, recipe }, { dataset, recipe: other }, []);
				const ways = flows.filter(({ isStay }) => !isStay);
				for (const { from, to } of ways) expect(after.segments[to].name).not.toBe(before.segments[from].name);
				const names = after.segments.map(({ name }) => name);
				expect(new Set(names).size).toBe(names.length);
			}
		}
	});

	it('compare(): what was given a name has it in both; shuffled rows give the same', async () => {
		const { dataset, recipe } = customers();
		const other: Recipe = { ...recipe, method: 'complete', nClusters: 4 };
		const runner = createRunner();
		const { segments } = runner.solve(dataset, recipe, []);
		const names = [{ anchors: segments[2].anchors, name: 'Patrons', action: null }];
		const comparison = await runner.compare({ dataset, recipe }, { dataset, recipe: other }, names);
		expect(comparison.before.segments[2].name).toBe('Patrons');
		expect(comparison.after.segments.filter(({ name }) => name === 'Patrons')).toHaveLength(1);
		const whole = await runner.compare({ dataset, recipe }, { dataset, recipe: other }, []);
		const { beforeLabels, afterLabels, ...plain } = whole;
		for (const seed of [1, 2]) {
			const { table, order } = shuffled(dataset.table, seed);
			const again = { ...dataset, table };
			const turned = await createRunner().compare({ dataset: again, recipe }, { dataset: again, recipe: other }, []);
			expect(turned).toMatchObject(plain);
			expect(turned.beforeLabels).toEqual(order.map((row) => beforeLabels[row]));
			expect(turned.afterLabels).toEqual(order.map((row) => afterLabels[row]));
		}
	});

	it('robustness() of two customers has nothing that could move', async () => {
		const two = datasetOf(tableFromCsv('name,spend,visits\nA,10,1\nB,90,7\n'));
		const recipe = defaultRecipe(two.profile);
		const on = { ...recipe, columns: recipe.columns.map((column) => ({ ...column, used: true })) };
		const { effects } = await createRunner().robustness(two, on);
		for (const { nMoved } of effects) expect(nMoved).toBe(0);
	});
});
