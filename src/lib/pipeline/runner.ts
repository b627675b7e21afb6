/** Longer than most files because all that it answers is made from the same caches, and must not evict what the screens need. */
import { foretellSeconds } from '#lib/core/index.ts';
import type { Kernel } from '#lib/core/kernel.ts';
import { typescriptKernel } from '#lib/core/typescript-kernel.ts';
import type { Linkage, LinkageMethod } from '#lib/core/types.ts';
import type { TableProfile } from '#lib/data/profile-types.ts';
import { repeatedCustomers } from '#lib/data/repeated-customers.ts';
import type { Table } from '#lib/data/table.ts';
import type { LogisticOptions } from '#lib/ml/fit-logistic-regression.ts';
import { adviceUpTo } from './advice-up-to.ts';
import { assess } from './assess.ts';
import { branchBook, type BranchBook } from './branch-book.ts';
import { buildSegments } from './build-segments.ts';
import { checkPlacing } from './check-placing.ts';
import type { PlacingCheck } from './check-types.ts';
import { compareSolutions, type SolutionToCompare } from './compare/compare-solutions.ts';
import type { Comparison, Robustness } from './compare/compare-types.ts';
import { measureRobustness } from './compare/measure-robustness.ts';
import { customerMap, customerPlaces, type CustomerMap, type CustomerPlaces } from './customer-map.ts';
import { cutNodes } from './cut-nodes.ts';
import type { Segmentation } from './cut.ts';
import { describeCut, type DescribedCut } from './describe-cut.ts';
import { goldenQuestions } from './golden/golden-questions.ts';
import { headlineOf } from './headline-of.ts';
import { keepColours } from './keep-colours.ts';
import { link } from './link.ts';
import { LruCache } from './lru-cache.ts';
import type { GoldenQuestions } from './placing-types.ts';
import { planOf } from './plan-of.ts';
import { predict } from './predict.ts';
import { predictionModel } from './prediction-model.ts';
import { prepare, type Prepared } from './prepare.ts';
import { rankingOf, type Ranking } from './ranking.ts';
import { refreshModelSegments } from './refresh-model-segments.ts';
import { segmentColours } from './segment-colours.ts';
import { segmentationOf } from './segmentation-of.ts';
import { separationOf } from './separation-of.ts';
import { stageKeys, type StageKeys } from './stage-keys.ts';
import { straightCounts } from './straight-counts.ts';
import { straightRecipe } from './straight-recipe.ts';
import { straightSplits } from './straight-splits.ts';
import { train } from './train.ts';
import { trainingNotes } from './training-notes.ts';
import { treeStage } from './tree-stage.ts';
import type { TrustInput } from './trust/trust-types.ts';
import { TOP_LEAVES, treeTop, type FoldedTree } from './tree-top.ts';
import type {
	ClusterCountAdvice,
	GivenName,
	ModelOrders,
	PredictionModel,
	Recipe,
	Solution,
	Training
} from './types.ts';
import { valueConcentration, type ValueConcentration } from './value-concentration.ts';
import { valueOfRows } from './value-of-rows.ts';
import { valueWords } from './value-words.ts';
import { withPlacing } from './with-placing.ts';

export interface RunnerDataset {
	readonly id: string;
	readonly name: string;
	readonly table: Table;
	readonly profile: TableProfile;
	/** how the table came from an order log; left out: each row of the file was a customer */
	readonly orders?: ModelOrders | null;
}
export type StageReport = (progress: { readonly stage: string; readonly done: number; readonly total: number }) => void;

export interface Scored {
	readonly labels: Int32Array;
	/** by segment id */
	readonly segmentNames: readonly string[];
	/** n x k, row-major */
	readonly probabilities: Float64Array;
}
/** What a recipe clustered, for those who judge it. */
export interface Clustered extends TrustInput {
	/** of the tree: the same for every number of segments */
	readonly key: string;
	readonly k: number;
	/** segment of each row */
	readonly labels: Int32Array;
	/** straightCounts of the segments */
	readonly counts: readonly number[];
}
/** A recipe with the data set in its shape. */
export interface RecipeOnData {
	readonly dataset: RunnerDataset;
	readonly recipe: Recipe;
}
export interface Runner {
	/** the customers in two dimensions, under the segments of the recipe */
	readonly map: (dataset: RunnerDataset, recipe: Recipe, report?: StageReport) => CustomerMap;
	/** the rows in the space in which they were clustered, with their tree and their segments */
	readonly clustered: (dataset: RunnerDataset, recipe: Recipe, report?: StageReport) => Clustered;
	/** everything that the screens of a recipe show */
	readonly solve: (
		dataset: RunnerDataset,
		recipe: Recipe,
		names: readonly GivenName[],
		report?: StageReport
	) => Solution;
	/** the classifier of the recipe's segments */
	readonly learn: (
		dataset: RunnerDataset,
		recipe: Recipe,
		names: readonly GivenName[],
		report?: StageReport
	) => Promise<Training>;
	/** the segment and the probabilities of each row of the data set itself */
	readonly score: (
		dataset: RunnerDataset,
		recipe: Recipe,
		names: readonly GivenName[],
		report?: StageReport
	) => Promise<Scored>;
	/** how well customers are placed, by nested cross-validation; pause as checkPlacing's */
	readonly check: (
		dataset: RunnerDataset,
		recipe: Recipe,
		report?: StageReport,
		pause?: () => Promise<void>
	) => Promise<PlacingCheck>;
	/** the fewest questions that place most customers right; null and pause as goldenQuestions's */
	readonly golden: (
		dataset: RunnerDataset,
		recipe: Recipe,
		report?: StageReport,
		pause?: () => Promise<void>
	) => Promise<GoldenQuestions | null>;
	/** the solution of a recipe against that of another one for the same customers */
	readonly compare: (
		before: RecipeOnData,
		after: RecipeOnData,
		names: readonly GivenName[],
		report?: StageReport
	) => Comparison;
	/** how many customers change segment with each other choice; pause as measureRobustness's */
	readonly robustness: (
		dataset: RunnerDataset,
		recipe: Recipe,
		report?: StageReport,
		pause?: () => Promise<void>
	) => Promise<Robustness>;
}
export interface RunnerOptions {
	/** called each time that a stage is computed rather than found */
	readonly onCompute?: (stage: 'prepare' | 'link' | 'assess' | 'tree' | 'cut' | 'train') => void;
	readonly backend?: LogisticOptions['backend'];
	/** who does the hot loops; default: plain TypeScript */
	readonly kernel?: Kernel;
}

interface Solved {
	readonly solution: Solution;
	/** made when it is asked for: it has a number a row */
	readonly segmentation: () => Segmentation;
	readonly prepared: Prepared;
	readonly linkage: Linkage;
	readonly linkKey: string;
}
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
/** of at most some thousand customers each: a few MB together */
const N_OTHER_TREES = 80;

/**
 * Runs the stages and keeps their results by key, the last few of each: a change of k reruns the cut and what follows,
 * a new name reruns nothing, going back is instant.
 */
export function createRunner({ onCompute, backend, kernel = typescriptKernel }: RunnerOptions = {}): Runner {
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
	/** under way or done: two calls for one key train once */
	const models = new LruCache<Promise<PredictionModel>>(6);
	const checks = new LruCache<PlacingCheck>(6);
	const maps = new LruCache<CustomerPlaces>(3);
	const robustnesses = new LruCache<Robustness>(6);
	/** of the choices that were only tried: beside the others, so that those stay */
	const otherTrees = new LruCache<Linkage>(N_OTHER_TREES);

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
			const probe = (method: LinkageMethod) =>
				foretellSeconds(matrix, { method, kernel, now: () => performance.now() });
			const building = stage(treeStage(matrix, recipe.method, probe));
			building(0, table.nRows);
			return link(matrix, recipe.method, building, kernel);
		});
		const byHand = recipe.splits ?? null;
		const wanted =
			byHand !== null || recipe.nClusters === null ? null : Math.min(Math.max(2, recipe.nClusters), table.nRows);
		const kMax = Math.max(READY_K_MAX, wanted ?? 0);
		const measured = advices.getOrMake(`${keys.link} ${kMax}`, () => {
			onCompute?.('assess');
			return assess(prepared.matrix, linkage, { kMax, onProgress: stage('Comparing numbers of segments'), kernel });
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
		const separation = separationOf(advice, byHand ? null : k);
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

	async function learnAll(
		dataset: RunnerDataset,
		recipe: Recipe,
		names: readonly GivenName[],
		report?: StageReport
	): Promise<Solved & { readonly training: Training }> {
		const solved = solveAll(dataset, recipe, names, report);
		const { solution } = solved;
		const { segments, separation, key } = solution;
		const { table, name, profile } = dataset;
		let learning = models.get(key);
		if (!learning) {
			onCompute?.('train');
			const onProgress = (done: number, total: number) => report?.({ stage: 'Learning', done, total });
			const segmentation = solved.segmentation();
			const units = unitsOf(profile);
			learning = train(table, planOf(recipe), segmentation, { backend, onProgress }).then((trained) => {
				const model = predictionModel(table, name, trained, segmentation, segments, separation, units, {
					derived: recipe.derived ?? [],
					orders: dataset.orders ?? null
				});
				return withPlacing(model, table, segmentation.labels, recipe, units);
			});
			models.set(key, learning);
			// a failure is not kept: the next call tries again
			learning.catch(() => models.delete(key));
		}
		const model = refreshModelSegments(await learning, segments);
		const training = { key, model, notes: trainingNotes(model) };
		return { ...solved, training };
	}

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
				return link(matrix, recipe.method, undefined, kernel);
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
		solve: (dataset, recipe, names, report) => solveAll(dataset, recipe, names, report).solution,
		clustered: (dataset, recipe, report) => {
			const { solution, prepared, linkage, linkKey, segmentation } = solveAll(dataset, recipe, [], report);
			const { k, labels } = segmentation();
			const nodes = solution.segments.map(({ node }) => node);
			const counts = straightCounts(solution.tree, nodes);
			const { matrix, matrixColumns: columns } = prepared;
			return { key: linkKey, matrix, columns, method: recipe.method, linkage, k, labels, counts };
		},
		learn: async (dataset, recipe, names, report) => (await learnAll(dataset, recipe, names, report)).training,
		score: async (dataset, recipe, names, report) => {
			const { training, segmentation } = await learnAll(dataset, recipe, names, report);
			const { probabilities } = predict(training.model, dataset.table);
			return {
				labels: segmentation().labels,
				segmentNames: training.model.segments.map(({ name }) => name),
				probabilities
			};
		},
		map: (dataset, recipe, report) => {
			const { segmentation, prepared, solution } = solveAll(dataset, recipe, [], report);
			const places = maps.getOrMake(stageKeys(dataset.id, recipe).prepare, () =>
				customerPlaces(prepared, prepared.order)
			);
			return customerMap(places, segmentation().labels, solution.key);
		},
		check: async (dataset, recipe, report, pause) => {
			const { solution, segmentation } = solveAll(dataset, recipe, [], report);
			const known = checks.get(solution.key);
			if (known) return known;
			const onProgress = (done: number, total: number) => report?.({ stage: 'Checking the rule', done, total });
			const options = { kernel, backend, onProgress, pause };
			const check = await checkPlacing(dataset.table, recipe, segmentation(), options);
			checks.set(solution.key, check);
			return check;
		},
		golden: (dataset, recipe, report, pause) => {
			const { segmentation } = solveAll(dataset, recipe, [], report);
			const onProgress = (done: number, total: number) => report?.({ stage: 'Trying questions', done, total });
			return goldenQuestions(dataset.table, recipe, segmentation(), { onProgress, pause });
		},
		compare: (before, after, names, report) =>
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

/** Shares of percentages add up to nothing, whatever their column is called. */
function isAdditiveValue(value: readonly string[], units: ReadonlyMap<string, string>): boolean {
	return value.length > 0 && valueWords(value).isAdditive && value.every((column) => units.get(column) !== '%');
}

function unitsOf(profile: TableProfile): Map<string, string> {
	return new Map(profile.columns.map(({ name, unit }) => [name, unit]));
}

function commonUnit(profile: TableProfile, columns: readonly string[]): string {
	const units = new Set(profile.columns.filter(({ name }) => columns.includes(name)).map(({ unit }) => unit));
	return units.size === 1 ? [...units][0] : '';
}
