// Longer than most files: every stage is held against one plain definition of the distance on the same mixed table.
import { describe, expect, it } from 'vitest';
import {
	calinskiHarabasz,
	cutTree,
	daviesBouldin,
	linkageFromDistances,
	mulberry32,
	silhouette,
	withinSumOfSquares,
	type LinkageMethod
} from '#lib/core/index.ts';
import { CladeError } from '#lib/core/clade-error.ts';
import { aboutRule } from '#lib/pipeline/rule/about-rule.ts';
import { describeRecipe } from '#lib/pipeline/describe-recipe.ts';
import { distanceProblem } from '#lib/pipeline/distance-problem.ts';
import { explainColumn } from '#lib/pipeline/explain-column.ts';
import { offersGower } from '#lib/pipeline/offers-gower.ts';
import { withDistance } from '#lib/pipeline/with-distance.ts';
import { toProblem } from '#lib/state/error-texts.ts';
import { selectRows } from '#lib/data/select-rows.ts';
import type { Table } from '#lib/data/table.ts';
import { fitPreprocessor } from '#lib/ml/fit-preprocessor.ts';
import { transform } from '#lib/ml/transform.ts';
import { assess } from '#lib/pipeline/assess.ts';
import { checkPairs } from '#lib/pipeline/check-pairs.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { link } from '#lib/pipeline/link.ts';
import { planOf } from '#lib/pipeline/plan-of.ts';
import { predict } from '#lib/pipeline/predict.ts';
import { prepare } from '#lib/pipeline/prepare.ts';
import { readCladeFile } from '#lib/pipeline/read-clade-file.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import { sameTree } from '#lib/pipeline/same-tree.ts';
import { stageKeys } from '#lib/pipeline/stage-keys.ts';
import { standardisedPlan } from '#lib/pipeline/standardised-plan.ts';
import { treeStage } from '#lib/pipeline/tree-stage.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { writeModelFile } from '#lib/pipeline/write-model-file.ts';
import { writeRecipeFile } from '#lib/pipeline/write-recipe-file.ts';
import { replay } from '../core/helpers.ts';
import { levels, numbers, table as tableOf } from '../ml/tables.ts';
import { customersCsv, datasetOf, shuffled, tableFromCsv } from './fixtures.ts';
import { classicalScaling, condensedRoots, gowerByDefinition } from './gower-by-definition.ts';

const METHODS: readonly LinkageMethod[] = ['average', 'complete', 'single'];

function mixedFile(nRows = 90, seed = 3) {
	const dataset = datasetOf(tableFromCsv(customersCsv(nRows, seed)));
	const recipe: Recipe = { ...defaultRecipe(dataset.profile), method: 'average', distance: 'gower' };
	return { dataset, table: dataset.table, recipe };
}

function only(recipe: Recipe, ...names: readonly string[]): Recipe {
	return { ...recipe, columns: recipe.columns.map((column) => ({ ...column, used: names.includes(column.column) })) };
}

function withoutDistance(recipe: Recipe): Recipe {
	return Object.fromEntries(Object.entries(recipe).filter(([key]) => key !== 'distance')) as unknown as Recipe;
}

const { dataset, table, recipe } = mixedFile();
const all = recipe.columns.map(({ column }) => column);
const weighted: Recipe = {
	...only(recipe, ...all),
	columns: only(recipe, ...all).columns.map((column, i) => ({ ...column, weight: [1, 2.5, 0.3][i % 3] }))
};
const RECIPES: readonly (readonly [string, Recipe])[] = [
	['as suggested', recipe],
	['all columns, dates too, by weight', weighted],
	['numbers only', only(recipe, 'age', 'income', 'visits')],
	['categories only', only(recipe, 'channel')],
	['one number', only(recipe, 'spend')]
];

describe.each(RECIPES)('by Gower distance, %s:', (_, recipe) => {
	const G = gowerByDefinition(table, recipe);
	const prepared = prepare(table, recipe);

	it('the city block distance of the prepared rows is Gower’s by its definition', () => {
		const { data, nCols } = prepared.matrix;
		for (let i = 0; i < table.nRows; i++) {
			for (let j = 0; j < table.nRows; j++) {
				let sum = 0;
				for (let c = 0; c < nCols; c++) sum += Math.abs(data[i * nCols + c] - data[j * nCols + c]);
				expect(sum).toBeCloseTo(G[i][j], 12);
			}
		}
	});

	it.each(METHODS)('the tree merges global minima of its square root by %s linkage', (method) => {
		const tree = link(prepared.matrix, { method, distance: 'gower' });
		const roots = condensedRoots(G);
		expect(replay(tree, roots, method)).toBeNull();
		if (method === 'single') {
			const other = linkageFromDistances(roots, table.nRows, { method });
			tree.height.forEach((h, t) => expect(h).toBeCloseTo(other.height[t], 7));
		}
	});

	it('the indices are those of points whose squared distances are Gower’s', () => {
		const tree = link(prepared.matrix, recipe);
		const points = classicalScaling(G);
		const advice = assess(prepared.matrix, tree, { kMax: 6, metric: 'sqrt-cityblock' });
		expect(advice.k.length).toBeGreaterThan(1);
		advice.k.forEach((k, i) => {
			const labels = cutTree(tree, { nClusters: k });
			// numbers of some digits only: the roots of the points' coordinates lose half of them near 0
			const isPoints = advice.withinSS[i] < 1e-9;
			if (isPoints) return expect(advice.silhouette[i]).toBe(1);
			expect(advice.silhouette[i]).toBeCloseTo(silhouette(points, labels), 5);
			expect(advice.calinskiHarabasz[i] / calinskiHarabasz(points, labels)).toBeCloseTo(1, 7);
			expect(advice.daviesBouldin[i] / daviesBouldin(points, labels)).toBeCloseTo(1, 5);
			expect(advice.withinSS[i] / withinSumOfSquares(points, labels)).toBeCloseTo(1, 7);
		});
	});

	it('a column’s share of the distance is its share of the mean of Gower’s distance', () => {
		const used = recipe.columns.filter(({ used }) => used);
		const total = used.reduce((sum, { weight }) => sum + weight, 0);
		const mean = (squares: readonly (readonly number[])[]) => squares.flat().reduce((sum, x) => sum + x, 0);
		prepared.summary.columns.forEach(({ column, distanceShare }, c) => {
			const own = gowerByDefinition(table, only(recipe, column));
			expect(distanceShare).toBeCloseTo((mean(own) * used[c].weight) / total / mean(G), 10);
		});
	});

	it('the order of rows changes no bit of the tree, the indices and the shares', () => {
		const { table: other } = shuffled(table, 5);
		const again = prepare(other, recipe);
		const [tree, moved] = [prepared, again].map(({ matrix }) => link(matrix, recipe));
		expect(moved.height).toEqual(tree.height);
		expect(again.summary).toEqual(prepared.summary);
		const options = { metric: 'sqrt-cityblock' } as const;
		expect(assess(again.matrix, moved, options)).toEqual(assess(prepared.matrix, tree, options));
	});
});

describe('fitPreprocessor(table, {distance: "gower"})', () => {
	const plan = planOf(recipe);

	it('knows the rows alone from which it is to learn', () => {
		const rows = Int32Array.from({ length: 30 }, (_, i) => 2 * i);
		expect(fitPreprocessor(table, plan, rows)).toEqual(fitPreprocessor(selectRows(table, rows), plan));
		expect(fitPreprocessor(table, plan, rows)).not.toEqual(fitPreprocessor(table, plan));
	});
	it('a column that never varies keeps its weight and adds nothing', () => {
		const flat = tableOf(numbers('a', [1, 2, 4]), numbers('same', [7, 7, 7]), levels('one', ['x', 'x', 'x']));
		const number = { kind: 'numeric', impute: 'median', transform: 'none', clip: 'none', scale: 'standard' } as const;
		const { matrix } = transform(
			fitPreprocessor(flat, {
				columns: [
					{ ...number, column: 'a', weight: 1 },
					{ ...number, column: 'same', weight: 1 },
					{ kind: 'categorical', column: 'one', encoding: 'balanced', minShare: 0, weight: 2 }
				],
				referenceDay: null,
				distance: 'gower'
			}),
			flat
		);
		expect([...matrix.data]).toEqual([0, 0, 0.25, 1 / 12, 0, 0.25, 0.25, 0, 0.25]);
	});
	it('numbers at the end of the scale stay finite', () => {
		const wide = tableOf(numbers('a', [-1.7e308, 0, 1.7e308]));
		const { matrix } = transform(
			fitPreprocessor(wide, {
				columns: [
					{ kind: 'numeric', column: 'a', impute: 'mean', transform: 'none', clip: 'none', scale: 'none', weight: 1 }
				],
				referenceDay: null,
				distance: 'gower'
			}),
			wide
		);
		expect(matrix.data.every(Number.isFinite)).toBe(true);
		expect(matrix.data[0]).toBeLessThan(matrix.data[1]);
		expect(matrix.data[1]).toBeLessThan(matrix.data[2]);
	});
});

describe('a recipe with Gower distance', () => {
	it('is written and read again', () => {
		const read = readCladeFile(writeRecipeFile(recipe));
		expect(read).toMatchObject({ format: 'clade-recipe', recipe });
	});
	it('is refused with Ward linkage and on principal components, with the reason', () => {
		for (const [patch, reason] of [
			[{ method: 'ward' }, /recipe\.distance must be “euclidean” here: Ward linkage .* average, complete or single/],
			[{ varianceKept: 0.9 }, /recipe\.distance must be “euclidean” here: Principal components keep Euclidean/]
		] as const) {
			const wrong: Recipe = { ...recipe, ...patch };
			expect(() => readCladeFile(writeRecipeFile(wrong))).toThrow(
				expect.objectContaining({ code: 'E_SCHEMA', message: expect.stringMatching(reason) })
			);
			expect(() => prepare(table, wrong)).toThrow(expect.objectContaining({ code: 'E_ARGUMENT' }));
		}
		expect(() => readCladeFile(writeRecipeFile({ ...recipe, distance: 'manhattan' as 'gower' }))).toThrow(
			expect.objectContaining({ code: 'E_SCHEMA' })
		);
	});
	it('has keys of its own; “euclidean” has those of a recipe without a distance', () => {
		const old = withoutDistance(recipe);
		const plain: Recipe = { ...old, distance: 'euclidean' };
		expect(stageKeys('data', plain).link).toBe(stageKeys('data', old).link);
		expect(stageKeys('data', recipe).prepare).not.toBe(stageKeys('data', old).prepare);
		expect(sameTree(old, plain)).toBe(true);
		expect(sameTree(old, recipe)).toBe(false);
		expect(stageKeys('data', { ...old, method: 'ward' })).toMatchObject(KEYS_BEFORE_GOWER);
	});
});

/** as they were before recipes knew a distance */
const KEYS_BEFORE_GOWER = { prepare: '97ed4e054ff891e47fdcdb395c23fe9f', link: 'e02589a52c7507432a66d0253cf6cf48' };

describe('the rule of segments by Gower distance', () => {
	it('learns from standardised features, whatever the rows were clustered by', async () => {
		const runner = createRunner();
		const large = mixedFile(240, 7);
		const { model } = await runner.learn(large.dataset, large.recipe, []);
		expect(model.preprocessor.columns).toEqual(
			fitPreprocessor(large.table, standardisedPlan(planOf(withoutDistance(large.recipe)))).columns.map((column) => ({
				...column,
				...('mean' in column && { mean: expect.closeTo(column.mean, 9), scale: expect.closeTo(column.scale, 9) }),
				...('imputeValue' in column && { imputeValue: expect.closeTo(column.imputeValue, 9) })
			}))
		);
		const read = readCladeFile(writeModelFile(model, large.recipe));
		if (read.format !== 'clade-model') throw new Error('no model');
		expect(read.recipe.distance).toBe('gower');
		const again = predict(read.model, large.table);
		expect(again.probabilities).toEqual(predict(model, large.table).probabilities);
		const { labels } = runner.clustered(large.dataset, large.recipe);
		const nRight = again.clusters.reduce((sum: number, cluster, i) => sum + Number(cluster === labels[i]), 0);
		expect(nRight / labels.length).toBeGreaterThan(0.9);
	});
	it('is checked on customers for whom the others were clustered anew, by the same distance', async () => {
		const large = mixedFile(240, 7);
		const check = await createRunner().check(large.dataset, large.recipe);
		expect(check.replication!.accuracy).toBeGreaterThan(0.8);
	});
});

describe('memory by Gower distance', () => {
	it('is refused before it is taken, with what else would do', () => {
		const random = mulberry32(1);
		const data = Float64Array.from({ length: 20_000 }, () => random());
		expect(() => checkPairs({ data, nRows: 20_000, nCols: 1 }, 'average')).toThrow(
			expect.objectContaining({
				code: 'E_TOO_LARGE',
				message: expect.stringMatching(
					/all pairs .* 200 million for 20,000 customers, about 1\.6 GB.*Nothing was allocated/
				),
				detail: expect.objectContaining({ distance: 'gower' })
			})
		);
	});
	it('counts customers that differ, and lets 16,000 of them pass', () => {
		const few = Float64Array.from({ length: 100_000 }, (_, i) => i % 50);
		expect(() => checkPairs({ data: few, nRows: 100_000, nCols: 1 }, 'average')).not.toThrow();
		const most = Float64Array.from({ length: 16_000 }, (_, i) => i);
		expect(() => checkPairs({ data: most, nRows: 16_000, nCols: 1 }, 'average')).not.toThrow();
	});
	it('is said while the tree is built', () => {
		const clustering = { method: 'average', distance: 'gower' } as const;
		expect(treeStage({ nRows: 16_000, nCols: 8 }, clustering, () => 1.4)).toMatch(
			/^Building the tree \(some 1 s, 10\d\d MB\)$/
		);
		expect(treeStage({ nRows: 3000, nCols: 8 }, clustering, () => 9)).toBe('Building the tree');
	});
	it('a table of many customers with few combinations goes through', () => {
		const n = 40_000;
		const cells = (values: readonly string[], step: number) =>
			Array.from({ length: n }, (_, i) => values[Math.floor(i / step) % values.length]);
		const many: Table = tableOf(
			levels('channel', cells(['store', 'web', 'phone'], 1)),
			levels('region', cells(['north', 'south'], 3)),
			numbers(
				'visits',
				Array.from({ length: n }, (_, i) => Math.floor(i / 6) % 5)
			)
		);
		const other = datasetOf(many, 'many');
		const { columns } = defaultRecipe(other.profile);
		const used = columns.map((column) => ({ ...column, used: true }));
		const solution = createRunner().solve(
			other,
			{ ...defaultRecipe(other.profile), columns: used, method: 'average', distance: 'gower' },
			[]
		);
		expect(solution.segments.reduce((sum, { size }) => sum + size, 0)).toBe(n);
	});
});

it('solve(dataset, recipe) finds the same segments however the file is sorted', () => {
	const { table: other, order } = shuffled(table, 9);
	const runner = createRunner();
	const own = runner.clustered(dataset, recipe);
	const moved = runner.clustered(datasetOf(other, 'other'), recipe);
	expect([...moved.labels]).toEqual([...order].map((row) => own.labels[row]));
	expect(moved.distance).toBe('gower');
});

describe('what is said of Gower distance', () => {
	const runner = createRunner();

	it('the list of what was done names it, and what it does to each column', () => {
		const solution = runner.solve(dataset, recipe, []);
		const steps = describeRecipe(recipe, dataset.profile, solution).join('\n');
		expect(steps).toContain('average linkage (square root of Gower distance');
		expect(steps).toMatch(/age: .*divided by its range\./);
		expect(steps).toMatch(/channel: 3 levels, the same or different\./);
		expect(steps).not.toMatch(/Euclidean|standardised|balanced/);
	});
	it('the chips of a column do, too, and are no choice of the user', () => {
		const [number, category] = ['age', 'channel'].map((name) => {
			const own = recipe.columns.find(({ column }) => column === name)!;
			const profile = dataset.profile.columns.find((column) => column.name === name)!;
			return explainColumn(profile, own, own, 'gower').at(-1)!;
		});
		expect(number).toMatchObject({ label: 'Divided by its range', isDefault: true });
		expect(category).toMatchObject({ label: 'Same or different', isDefault: true });
	});
	it('a silhouette that is taken along says by which distance', async () => {
		const large = mixedFile(240, 7);
		const { model } = await runner.learn(large.dataset, large.recipe, []);
		expect(model.separation.distance).toBe('gower');
		expect(aboutRule(model, { name: 'x', date: '2026-01-01' }).join(' ')).toMatch(
			/mean silhouette \d\.\d\d, by the square root of Gower distance/
		);
		const plain = await runner.learn(large.dataset, withoutDistance(large.recipe), []);
		expect(plain.model.separation).not.toHaveProperty('distance');
	});
	it('a tab that is too small is told what would fit', () => {
		const refused = new CladeError('E_TOO_LARGE', 'too many pairs', { distance: 'gower' });
		expect(toProblem(refused).advice).toContain('Euclidean distance with balanced categories');
		expect(toProblem(new CladeError('E_TOO_LARGE', 'too many rows')).advice).toContain('Ward');
	});
});

describe('withDistance(recipe, distance)', () => {
	const suggested = defaultRecipe(dataset.profile);
	it('gives up what does not go with Gower distance, and nothing else', () => {
		expect(withDistance(suggested, 'gower')).toEqual({ distance: 'gower', nClusters: null, method: 'average' });
		expect(withDistance({ ...suggested, method: 'single', varianceKept: 0.9 }, 'gower')).toEqual({
			distance: 'gower',
			nClusters: null,
			varianceKept: null
		});
		expect(withDistance(recipe, 'euclidean')).toEqual({ distance: 'euclidean', nClusters: null });
		for (const given of [suggested, { ...suggested, varianceKept: 0.9 }, recipe]) {
			expect(distanceProblem({ ...given, ...withDistance(given, 'gower') })).toBeNull();
		}
	});
	it('is offered where a category is on, or it is chosen', () => {
		expect(offersGower(suggested)).toBe(true);
		expect(offersGower(only(suggested, 'age', 'spend'))).toBe(false);
		expect(offersGower(only(recipe, 'age', 'spend'))).toBe(true);
	});
});
