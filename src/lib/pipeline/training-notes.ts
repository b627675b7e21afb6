import { formatCount } from './format-count.ts';
import type { PredictionModel } from './types.ts';

/** of a segment that has fewer customers little can be said */
const FEW = 10;

/** What a reader of the evaluation should know, under the segments' present names: sentences, most often none. */
export function trainingNotes({ evaluation, segments }: Pick<PredictionModel, 'evaluation' | 'segments'>): string[] {
	const notes = segments.flatMap(({ id, name, size }) => {
		if (size === 1)
			return `“${name}” has one customer, who was learned from: how well others like that one are placed could not be checked.`;
		if (evaluation.perClass[id].support === 0)
			return `No customer of “${name}” was held out: how well they are placed could not be checked.`;
		if (size < FEW)
			return `“${name}” has ${size} customers only: what the rule says of it rests on them, and its figures are rough.`;
		return [];
	});
	if (evaluation.accuracy === 1 && evaluation.nTest >= FEW) {
		notes.push(
			`Straight cuts part the segments perfectly: all ${formatCount(evaluation.nTest)} held-out customers are placed right, so probabilities close to 0 and 1 are to be expected. It does not say that the segments are real.`
		);
	}
	return notes;
}
