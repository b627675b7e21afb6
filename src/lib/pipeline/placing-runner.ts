import { transform } from '#lib/ml/transform.ts';
import type { FeatureMatrix } from '#lib/ml/types.ts';
import { alikeCustomers } from './alike/alike-customers.ts';
import { checkPlacing } from './check-placing.ts';
import type { PlacingCheck } from './check-types.ts';
import { goldenQuestions } from './golden/golden-questions.ts';
import { LruCache } from './lru-cache.ts';
import { planOf } from './plan-of.ts';
import { predict } from './predict.ts';
import { predictionModel } from './prediction-model.ts';
import { refreshModelSegments } from './refresh-model-segments.ts';
import type { PlacingRunner, RunnerDataset, PartOptions, SolveAll, Solved, StageReport } from './runner-types.ts';
import { train } from './train.ts';
import { trainingNotes } from './training-notes.ts';
import type { GivenName, PredictionModel, Recipe, Training } from './types.ts';
import { unitsOf } from './units-of.ts';
import { withPlacing } from './with-placing.ts';

/** The runner's part that learns the rule and places by it; `solveAll` gives the segments, from the runner's caches. */
export function createPlacingRunner(solveAll: SolveAll, { onCompute, backend, kernel }: PartOptions): PlacingRunner {
	/** under way or done: two calls for one key train once */
	const models = new LruCache<Promise<PredictionModel>>(6);
	const checks = new LruCache<PlacingCheck>(6);
	/** customers as a model sees them: asked for again with each answer of the form */
	const features = new LruCache<FeatureMatrix>(1);

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

	return {
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
		golden: async (dataset, recipe, report, pause) => {
			const { segmentation } = solveAll(dataset, recipe, [], report);
			const onProgress = (done: number, total: number) => report?.({ stage: 'Trying questions', done, total });
			return goldenQuestions(dataset.table, recipe, segmentation(), { onProgress, pause });
		},
		alike: async (dataset, recipe, question, report) => {
			const { id, table, profile } = dataset;
			const { segmentation } = solveAll(dataset, recipe, [], report);
			const { preprocessor } = question;
			const key = `${id} ${JSON.stringify(preprocessor)}`;
			const matrix = features.getOrMake(key, () => transform(preprocessor, table).matrix);
			const naming = profile.columns.find(({ role }) => role === 'id')?.name ?? null;
			return alikeCustomers(table, matrix, segmentation().labels, naming, question);
		}
	};
}
