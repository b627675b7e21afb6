import type { Linkage } from '#lib/core/types.ts';
import type { Table } from '#lib/data/table.ts';
import { link } from '#lib/pipeline/link.ts';
import { LruCache } from '#lib/pipeline/lru-cache.ts';
import { prepare, type Prepared } from '#lib/pipeline/prepare.ts';
import type {
	CompareRunner,
	RecipeOnData,
	RunnerDataset,
	PartOptions,
	SolveAll,
	StageReport
} from '#lib/pipeline/runner-types.ts';
import { stageKeys } from '#lib/pipeline/stage-keys.ts';
import { straightRecipe } from '#lib/pipeline/straight-recipe.ts';
import type { GivenName, Recipe } from '#lib/pipeline/types.ts';
import { compareSolutions, type SolutionToCompare } from './compare-solutions.ts';
import type { Robustness } from './compare-types.ts';
import { measureRobustness } from './measure-robustness.ts';

/** of at most some thousand customers each: a few MB together */
const N_OTHER_TREES = 80;

/** The runner's results by their stage keys. */
interface RunnerCaches {
	readonly preparations: LruCache<Prepared>;
	readonly trees: LruCache<Linkage>;
}

/** The runner's part that tries other choices; what it makes for that evicts nothing from the runner's caches. */
export function createCompareRunner(
	solveAll: SolveAll,
	{ preparations, trees }: RunnerCaches,
	{ onCompute, kernel }: PartOptions
): CompareRunner {
	const robustnesses = new LruCache<Robustness>(6);
	/** of the choices that were only tried */
	const otherTrees = new LruCache<Linkage>(N_OTHER_TREES);

	/** The tree of some of the customers by another recipe; `some` tells the same ones. One that is there is not made. */
	function otherTree(dataset: RunnerDataset, table: Table, some: string, recipe: Recipe): Linkage {
		const keys = stageKeys(dataset.id, recipe);
		const isWhole = table === dataset.table;
		return (
			(isWhole ? trees.get(keys.link) : undefined) ??
			otherTrees.getOrMake(isWhole ? keys.link : `${keys.link} ${some}`, () => {
				const known = isWhole ? preparations.get(keys.prepare) : undefined;
				if (!known) onCompute?.('prepare');
				const { matrix } = known ?? prepare(table, recipe);
				onCompute?.('link');
				return link(matrix, recipe, undefined, kernel);
			})
		);
	}

	function solvedToCompare({ dataset, recipe }: RecipeOnData, names: readonly GivenName[], report?: StageReport) {
		const { solution, segmentation, linkKey: treeKey } = solveAll(dataset, recipe, names, report);
		const used = recipe.columns.filter(({ used }) => used).map(({ column }) => column);
		return {
			solution,
			treeKey,
			prepareKey: stageKeys(dataset.id, recipe).prepare,
			labels: segmentation().labels,
			columns: [...used, ...recipe.value]
		} satisfies SolutionToCompare;
	}

	return {
		compare: async (before, after, names, report) =>
			compareSolutions(solvedToCompare(before, names, report), solvedToCompare(after, names, report)),
		robustness: async (dataset, given, report, pause) => {
			const { table, profile } = dataset;
			// the other choices cut other trees, which only straight cuts have in common
			const recipe = given.splits ? straightRecipe(given, given.splits.length + 1) : given;
			const { solution, segmentation, linkage } = solveAll(dataset, recipe, [], report);
			const known = robustnesses.get(solution.key);
			if (known) return known;
			const { labels, k } = segmentation();
			const onProgress = (done: number, total: number) => report?.({ stage: 'Trying other choices', done, total });
			const { prepare: some } = stageKeys(dataset.id, recipe);
			const treeOf = (tried: Table, other: Recipe) => otherTree(dataset, tried, some, other);
			const input = { table, profile, recipe, linkage, labels, k, treeOf };
			const robustness = await measureRobustness(input, { onProgress, pause });
			robustnesses.set(solution.key, robustness);
			return robustness;
		}
	};
}
