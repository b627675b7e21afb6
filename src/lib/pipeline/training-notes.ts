import type { PredictionModel } from './types.ts';

/** What a reader of the evaluation should know, under the segments' present names: sentences, most often none. */
export function trainingNotes({ evaluation, segments }: Pick<PredictionModel, 'evaluation' | 'segments'>): string[] {
	const unseen = segments.filter(({ id }) => evaluation.perClass[id].support === 0);
	return unseen.map(({ name, size }) =>
		size === 1
			? `“${name}” has one customer, who was learned from: how well others like that one are placed could not be checked.`
			: `No customer of “${name}” was held out: how well they are placed could not be checked.`
	);
}
