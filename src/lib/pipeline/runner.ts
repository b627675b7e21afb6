import { foretellSeconds } from '#lib/core/index.ts';
import { typescriptKernel } from '#lib/core/typescript-kernel.ts';
import type { Linkage, LinkageMethod } from '#lib/core/types.ts';
import type { TableProfile } from '#lib/data/profile-types.ts';
import { repeatedCustomers } from '#lib/data/repeated-customers.ts';
import type { Table } from '#lib/data/table.ts';
import { adviceUpTo } from './advice-up-to.ts';
import { assess } from './assess.ts';
import { branchBook, type BranchBook } from './branch-book.ts';
import { buildSegments } from './build-segments.ts';
import { customerMap, customerPlaces, type CustomerPlaces } from './customer-map.ts';
import { cutNodes } from './cut-nodes.ts';
import { describeCut, type DescribedCut } from './describe-cut.ts';
import { headlineOf } from './headline-of.ts';
import { keepColours } from './keep-colours.ts';
import { link } from './link.ts';
import { LruCache } from './lru-cache.ts';
import { metricOf } from './metric-of.ts';
import { onFirstUse } from './on-first-use.ts';
import { prepare, type Prepared } from './prepare.ts';
import { rankingOf, type Ranking } from './ranking.ts';
import type { PartOptions, Runner, RunnerDataset, RunnerOptions, Solved, StageReport } from './runner-types.ts';
import { segmentColours } from './segment-colours.ts';
import { segmentationOf } from './segmentation-of.ts';
import { separationOf } from './separation-of.ts';
import { stageKeys, type StageKeys } from './stage-keys.ts';
import { straightCounts } from './straight-counts.ts';
import { straightSplits } from './straight-splits.ts';
import { treeStage } from './tree-stage.ts';
import { TOP_LEAVES, treeTop, type FoldedTree } from './tree-top.ts';
import type { ClusterCountAdvice, GivenName, Recipe, Solution } from './types.ts';
import { unitsOf } from './units-of.ts';
import { valueConcentration, type ValueConcentration } from './value-concentration.ts';
import { valueOfRows } from './value-of-rows.ts';
import { valueWords } from './value-words.ts';

/** A tree with its branches as one value ranks and describes them. */
interface Top {
	readonly folded: FoldedTree;
	readonly book: BranchBook;
	readonly concentration: ValueConcentration | null;
}

/** numbers of segments that are shown unless a higher one is asked for */
const USUAL_K_MAX = 10;
/** up to this number every cut is prepared with the tree, so that going from one to the other looks at no row */
const READY_K_MAX = 15;

/**
 * Runs the stages and keeps their results by key, the last few of each: a change of k reruns the cut and what follows,
 * a new name reruns nothing, going back is instant.
 */
export function createRunner({ onCompute, backend, kernel = typescriptKernel }: RunnerOptions = {}): Runner {
	const options: PartOptions = { onCompute, backend, kernel };
	const preparations = new LruCache<Prepared>(3);
	const trees = new LruCache<Linkage>(6);
	const advices = new LruCache<ClusterCountAdvice>(6);
	const tops = new LruCache<Top>(6);
	const cuts = new LruCache<DescribedCut>(32);
	/** the same arrays for every cut: what was found out about them is found again */
	const rankings = new LruCache<{
		readonly rowValues: Float64Array | null;
		readonly ranking: Ranking;
		readonly concentration: ValueConcentration | null;
	}>(3);
	const maps = new LruCache<CustomerPlaces>(3);

	function solveAll(
		{ id, table, profile }: RunnerDataset,
		recipe: Recipe,
		names: readonly GivenName[],
		report?: StageReport
	): Solved {
		const keys = stageKeys(id, recipe);
		const stage = (name: string) => (done: number, total: number) => report?.({ stage: name, done, total });
		const prepared = preparations.getOrMake(keys.prepare, () => {
			onCompute?.('prepare');
			return prepare(table, recipe, stage('Preparing'));
		});
		const linkage = trees.getOrMake(keys.link, () => {
			onCompute?.('link');
			const { matrix } = prepared;
			const metric = metricOf(recipe.distance);
			const probe = (method: LinkageMethod) =>
				foretellSeconds(matrix, { method, metric, kernel, now: () => performance.now() });
			const building = stage(treeStage(matrix, recipe, probe));
			building(0, table.nRows);
			return link(matrix, recipe, building, kernel);
		});
		const byHand = recipe.splits ?? null;
		const wanted =
			byHand !== null || recipe.nClusters === null ? null : Math.min(Math.max(2, recipe.nClusters), table.nRows);
		const kMax = Math.max(READY_K_MAX, wanted ?? 0);
		const measured = advices.getOrMake(`${keys.link} ${kMax}`, () => {
			onCompute?.('assess');
			const onProgress = stage('Comparing numbers of segments');
			return assess(prepared.matrix, linkage, { kMax, metric: metricOf(recipe.distance), onProgress, kernel });
		});
		const k = byHand ? byHand.length + 1 : (wanted ?? measured.advised);
		const splits = byHand ?? straightSplits(k);
		const key = keys.cut(byHand ?? k);
		const advice = k <= USUAL_K_MAX ? adviceUpTo(measured, USUAL_K_MAX) : measured;
		const onDescribe = stage('Describing the segments');
		const { folded, book, concentration } = topOf(keys, table, profile, recipe, prepared, linkage, k, onDescribe);
		const described = cuts.getOrMake(key, () => {
			onCompute?.('cut');
			const isAdditive = isAdditiveValue(recipe.value, unitsOf(profile));
			return describeCut(book, cutNodes(folded, splits), { isAdditive });
		});
		const kept = keepColours(folded, names);
		const tree = { ...folded.tree, colour: folded.tree.colour.map((colour) => kept[colour]) };
		const colours = segmentColours(tree, described.nodes);
		const segments = buildSegments(described, folded, colours, recipe, names);
		const words = recipe.value.length > 0 ? valueWords(recipe.value) : null;
		const separation = separationOf(advice, byHand ? null : k, recipe);
		const solution: Solution = {
			key,
			nRows: table.nRows,
			k,
			method: recipe.method,
			kernel: { name: kernel.name, nThreads: kernel.nThreads, reason: kernel.reason },
			isAdvised: !byHand && k === advice.advised,
			splits,
			isStraight: !byHand,
			treeKey: `${keys.link} ${JSON.stringify(recipe.value)}`,
			segments,
			advice,
			tree,
			prepared: prepared.summary,
			value:
				words && described.values
					? {
							columns: recipe.value,
							label: words.label,
							unit: commonUnit(profile, recipe.value),
							mean: described.values.mean,
							total: described.values.total,
							concentration: segments.every(({ value }) => value?.share != null) ? concentration : null
						}
					: null,
			separation,
			...headlineOf({
				nRows: table.nRows,
				segments,
				words,
				isTiered: described.tiers !== null,
				separation,
				prepared: prepared.summary,
				method: recipe.method,
				distance: recipe.distance,
				things: repeatedCustomers(profile) ? 'rows' : 'customers'
			})
		};
		const segmentation = () => segmentationOf(folded, described.nodes);
		return { solution, segmentation, prepared, linkage, linkKey: keys.link };
	}

	function topOf(
		keys: StageKeys,
		table: Table,
		profile: TableProfile,
		recipe: Recipe,
		prepared: Prepared,
		linkage: Linkage,
		k: number,
		progress: (done: number, total: number) => void
	): Top {
		const maxLeaves = Math.max(TOP_LEAVES, k);
		const { rowValues, ranking, concentration } = rankings.getOrMake(
			`${keys.prepare} ${JSON.stringify(recipe.value)}`,
			() => {
				const rowValues = valueOfRows(table, recipe.value);
				const concentration = rowValues && valueConcentration(rowValues);
				return { rowValues, ranking: rankingOf(rowValues, prepared), concentration };
			}
		);
		return tops.getOrMake(`${keys.link} ${maxLeaves} ${JSON.stringify(recipe.value)}`, () => {
			onCompute?.('tree');
			progress(0, 1);
			const folded = treeTop(linkage, ranking, maxLeaves);
			const book = branchBook(table, recipe, prepared, folded, rowValues, unitsOf(profile));
			const ready = Math.min(READY_K_MAX, folded.tree.nLeaves);
			book.at(Array.from({ length: ready }, (_, i) => cutNodes(folded, straightSplits(i + 1))).flat());
			progress(1, 1);
			return { folded, book, concentration };
		});
	}

	const placing = onFirstUse(async () => {
		const { createPlacingRunner } = await import('./placing-runner.ts');
		return createPlacingRunner(solveAll, options);
	});
	const comparing = onFirstUse(async () => {
		const { createCompareRunner } = await import('./compare/compare-runner.ts');
		return createCompareRunner(solveAll, { preparations, trees }, options);
	});

	return {
		solve: (dataset, recipe, names, report) => solveAll(dataset, recipe, names, report).solution,
		clustered: (dataset, recipe, report) => {
			const { solution, prepared, linkage, linkKey, segmentation } = solveAll(dataset, recipe, [], report);
			const { k, labels } = segmentation();
			const nodes = solution.segments.map(({ node }) => node);
			const counts = straightCounts(solution.tree, nodes);
			const { matrix, matrixColumns: columns } = prepared;
			const { method, distance } = recipe;
			return { key: linkKey, matrix, columns, method, distance, linkage, k, labels, counts };
		},
		map: (dataset, recipe, report) => {
			const { segmentation, prepared, solution } = solveAll(dataset, recipe, [], report);
			const places = maps.getOrMake(stageKeys(dataset.id, recipe).prepare, () =>
				customerPlaces(prepared, prepared.order, recipe.distance)
			);
			return customerMap(places, segmentation().labels, solution.key);
		},
		learn: async (...question) => (await placing()).learn(...question),
		score: async (...question) => (await placing()).score(...question),
		check: async (...question) => (await placing()).check(...question),
		golden: async (...question) => (await placing()).golden(...question),
		alike: async (...question) => (await placing()).alike(...question),
		compare: async (...question) => (await comparing()).compare(...question),
		robustness: async (...question) => (await comparing()).robustness(...question)
	};
}

/** Shares of percentages add up to nothing, whatever their column is called. */
function isAdditiveValue(value: readonly string[], units: ReadonlyMap<string, string>): boolean {
	return value.length > 0 && valueWords(value).isAdditive && value.every((column) => units.get(column) !== '%');
}

function commonUnit(profile: TableProfile, columns: readonly string[]): string {
	const units = new Set(profile.columns.filter(({ name }) => columns.includes(name)).map(({ unit }) => unit));
	return units.size === 1 ? [...units][0] : '';
}
