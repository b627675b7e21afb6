import { describe, expect, it } from 'vitest';
import { createRunner } from '#lib/pipeline/runner.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { PIPELINE_VERSION, stageKeys } from '#lib/pipeline/stage-keys.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { describeShared } from '../shared-path.ts';
import { customers, datasetOf, shuffled, tableFromCsv } from './fixtures.ts';
import { readSharedTable } from './shared-recipes.ts';

function counting() {
	const calls: string[] = [];
	return {
		calls,
		runner: createRunner({ onCompute: (stage) => calls.push(stage) }),
		take: () => calls.splice(0).join(' ')
	};
}

describe('createRunner', () => {
	it('solve(): three segments with ids in value order, named by tier', () => {
		const { dataset, recipe } = customers();
		const solution = createRunner().solve(dataset, recipe, []);
		expect(solution.segments.map(({ name }) => name)).toEqual(['Low Value', 'Regular', 'High Value']);
		expect(solution.segments.map(({ size }) => size)).toEqual([80, 80, 80]);
		const means = solution.segments.map(({ value }) => value!.mean);
		expect(means).toEqual([...means].sort((a, b) => a - b));
		expect(solution.headline).toMatch(/^33% of customers bring \d+% of the spend$/);
		expect(solution.segments[2].nameReason).toMatch(
			/^spends \d\.\d × the average; 33% of customers, \d+% of the spend$/
		);
		expect(solution.lede).toContain('240 customers in three segments');
		for (const segment of solution.segments) expect(solution.tree.size[segment.node]).toBe(segment.size);
		expect(new Set(solution.segments.map(({ colour }) => colour)).size).toBe(3);
		expect(solution.prepared.columns.reduce((sum, { distanceShare }) => sum + distanceShare, 0)).toBeCloseTo(1, 12);
	});

	it('solve(): a change of k computes the cut alone, a name nothing, going back nothing', () => {
		const { dataset, recipe } = customers();
		const { runner, take } = counting();
		const first = runner.solve(dataset, recipe, []);
		expect(take()).toBe('prepare link assess tree cut');
		const four = runner.solve(dataset, { ...recipe, nClusters: 4 }, []);
		expect(take()).toBe('cut');
		expect(four.k).toBe(4);
		runner.solve(dataset, recipe, [{ anchors: first.segments[0].anchors, name: 'Savers', action: null }]);
		expect(take()).toBe('');
		runner.solve(dataset, { ...recipe, nClusters: first.k }, []);
		expect(take()).toBe('');
		runner.solve(dataset, { ...recipe, method: 'average' }, []);
		expect(take()).toBe('link assess tree cut');
		runner.solve(dataset, { ...recipe, value: [] }, []);
		expect(take()).toBe('tree cut');
	});

	it('solve(): on principal components the rows are clustered in their space, and described in their own units', () => {
		const { dataset, recipe } = customers();
		const { runner, take } = counting();
		const plain = runner.solve(dataset, recipe, []);
		expect(plain.prepared.components).toBeNull();
		take();
		const all = runner.solve(dataset, { ...recipe, varianceKept: 1 }, []);
		expect(take()).toBe('prepare link assess tree cut');
		// a rotation: the same tree, the same segments
		expect(all.segments.map(({ columns, size }) => ({ columns, size }))).toEqual(
			plain.segments.map(({ columns, size }) => ({ columns, size }))
		);
		all.tree.height.forEach((height, i) => expect(height).toBeCloseTo(plain.tree.height[i], 8));
		all.prepared.columns.forEach(({ distanceShare }, i) =>
			expect(distanceShare).toBeCloseTo(plain.prepared.columns[i].distanceShare, 9)
		);
		const few = runner.solve(dataset, { ...recipe, varianceKept: 0.7 }, []);
		const { nKept, shares } = few.prepared.components!;
		expect(nKept).toBeLessThan(few.prepared.nFeatures);
		const kept = (n: number) => shares.slice(0, n).reduce((sum, share) => sum + share, 0);
		expect([kept(nKept) >= 0.7, kept(nKept - 1) < 0.7]).toEqual([true, true]);
		const { matrix, columns } = runner.clustered(dataset, { ...recipe, varianceKept: 0.7 });
		expect([matrix.nCols, columns.length, new Set(columns).size]).toEqual([nKept, nKept, nKept]);
		expect(few.prepared.columns.reduce((sum, { distanceShare }) => sum + distanceShare, 0)).toBeCloseTo(1, 12);
	});

	it('solve(): changing the plan of a column that is off computes nothing', () => {
		const { dataset, recipe } = customers();
		const off = change(recipe, 'age', { used: false });
		const { runner, take } = counting();
		runner.solve(dataset, off, []);
		take();
		runner.solve(dataset, change(off, 'age', { weight: 3 }), []);
		expect(take()).toBe('');
		runner.solve(dataset, change(recipe, 'age', { weight: 3 }), []);
		expect(take()).toBe('prepare link assess tree cut');
	});

	it('learn() and score(): train once, keep the key of the solution, follow a new name without training', async () => {
		const { dataset, recipe } = customers();
		const { runner, take } = counting();
		const solution = runner.solve(dataset, recipe, []);
		const training = await runner.learn(dataset, recipe, []);
		expect(take()).toBe('prepare link assess tree cut train');
		expect(training.key).toBe(solution.key);
		expect(training.model.evaluation.accuracy).toBeGreaterThan(0.9);
		const names = [{ anchors: solution.segments[2].anchors, name: 'Patrons', action: 'Call them' }];
		const renamed = await runner.learn(dataset, recipe, names);
		const scored = await runner.score(dataset, recipe, names);
		expect(take()).toBe('');
		expect(renamed.model.segments[2]).toMatchObject({ name: 'Patrons', action: 'Call them' });
		expect(scored.segmentNames).toEqual(['Low Value', 'Regular', 'Patrons']);
		expect(scored.probabilities.length).toBe(scored.labels.length * 3);
	});

	it('learn() and score() at once train once; a failure is tried again', async () => {
		const { dataset, recipe } = customers();
		const { runner, take } = counting();
		const [training, scored] = await Promise.all([
			runner.learn(dataset, recipe, []),
			runner.score(dataset, recipe, [])
		]);
		expect(take().match(/train/g)).toHaveLength(1);
		expect(scored.segmentNames).toEqual(training.model.segments.map(({ name }) => name));
		const lines = ['spend,visits', '10,1', '11,2', '90,7', '95,8'];
		const few = datasetOf(tableFromCsv(lines.join('\n')), 'few');
		const failing = [1, 2].map(() => runner.learn(few, allOn(defaultRecipe(few.profile)), []));
		for (const call of failing) await expect(call).rejects.toMatchObject({ code: 'E_TRAINING' });
		await expect(runner.learn(few, allOn(defaultRecipe(few.profile)), [])).rejects.toMatchObject({
			code: 'E_TRAINING'
		});
		expect(take().match(/train/g)).toHaveLength(2);
	});

	it('learn(): the model carries the separation of its segments', async () => {
		const { dataset, recipe } = customers();
		const runner = createRunner();
		const { separation } = runner.solve(dataset, recipe, []);
		expect(separation.silhouette).toBeGreaterThan(0);
		expect((await runner.learn(dataset, recipe, [])).model.separation).toEqual(separation);
	});

	it('solve(): as many segments as customers have no silhouette, and the lede says so', () => {
		const six = datasetOf(tableFromCsv(`spend,visits\n10,1\n11,2\n90,7\n95,8\n400,9\n450,3\n`));
		const solution = createRunner().solve(six, { ...allOn(defaultRecipe(six.profile)), nClusters: 6 }, []);
		expect(solution.segments).toHaveLength(6);
		expect(solution.separation).toEqual({ silhouette: null, word: 'unknown' });
		expect(solution.lede).toContain('How far they are apart was not measured.');
	});

	it('stageKeys(): another version of the code has other keys', () => {
		const { recipe } = customers();
		const [now, older] = [stageKeys('data', recipe), stageKeys('data', recipe, PIPELINE_VERSION - 1)];
		expect(stageKeys('data', recipe, PIPELINE_VERSION).cut(3)).toBe(now.cut(3));
		expect([now.prepare === older.prepare, now.link === older.link, now.cut(3) === older.cut(3)]).toEqual([
			false,
			false,
			false
		]);
	});

	it('solve(): stages report under their names for people', () => {
		const { dataset, recipe } = customers();
		const stages = new Set<string>();
		createRunner().solve(dataset, recipe, [], ({ stage, done, total }) => {
			stages.add(stage);
			expect(done).toBeLessThanOrEqual(total);
		});
		expect([...stages]).toEqual([
			'Preparing',
			'Building the tree',
			'Comparing numbers of segments',
			'Describing the segments'
		]);
	});

	it('solve(): shuffled rows keep members, ids, names and colours', () => {
		const { dataset, recipe } = customers();
		for (const k of [null, 2, 5, 7]) {
			const solution = createRunner().solve(dataset, { ...recipe, nClusters: k }, []);
			for (const seed of [1, 2, 3]) {
				const other = shuffled(dataset.table, seed);
				const again = createRunner().solve({ ...dataset, table: other.table }, { ...recipe, nClusters: k }, []);
				const plain = (s: typeof solution) => s.segments.map(({ anchors: _, ...segment }) => segment);
				expect(plain(again)).toEqual(plain(solution));
				expect(again.tree).toEqual(solution.tree);
				expect(again.advice).toEqual(solution.advice);
			}
		}
	});

	it('solve(): two customers, and all customers alike', () => {
		const two = datasetOf(tableFromCsv('name,spend,visits\nA,10,1\nB,90,7\n'));
		const recipe = allOn(defaultRecipe(two.profile));
		expect(
			createRunner()
				.solve(two, recipe, [])
				.segments.map(({ name }) => name)
		).toEqual(['Low Value', 'High Value']);
		const alike = datasetOf(tableFromCsv('name,spend,visits\nA,10,1\nA,10,1\nA,10,1\n'));
		const same: Recipe = { ...recipe, value: [] };
		expect(() => createRunner().solve(alike, same, [])).toThrow(expect.objectContaining({ code: 'E_ALL_EQUAL' }));
		expect(() => createRunner().solve(two, { ...recipe, columns: [] }, [])).toThrow(
			expect.objectContaining({ code: 'E_NO_FEATURES' })
		);
	});
});

describeShared('createRunner on marketing_campaign.csv', () => {
	it('solve(): three or more segments, the highest id with the highest mean spend; another k in less than a third of the time', () => {
		const dataset = datasetOf(readSharedTable('marketing_campaign.csv'));
		const recipe = defaultRecipe(dataset.profile);
		const runner = createRunner();
		const began = performance.now();
		const solution = runner.solve(dataset, recipe, []);
		const first = performance.now() - began;
		expect(solution.k).toBeGreaterThanOrEqual(3);
		const spend = (id: number) => solution.segments[id].value!.mean;
		const highest = solution.segments.reduce((best, { id }) => (spend(id) > spend(best) ? id : best), 0);
		expect(highest).toBe(solution.k - 1);
		expect(recipe.value).toContain('MntWines');
		const times = [4, 5, 6, 7, 8].map((k) => {
			const start = performance.now();
			runner.solve(dataset, { ...recipe, nClusters: k }, []);
			return performance.now() - start;
		});
		times.sort((a, b) => a - b);
		expect(times[2]).toBeLessThan(first / 3);
	});
});

function change(recipe: Recipe, column: string, patch: { readonly used?: boolean; readonly weight?: number }): Recipe {
	return {
		...recipe,
		columns: recipe.columns.map((entry) => (entry.column === column ? { ...entry, ...patch } : entry))
	};
}

function allOn(recipe: Recipe): Recipe {
	return { ...recipe, columns: recipe.columns.map((column) => ({ ...column, used: true })) };
}
