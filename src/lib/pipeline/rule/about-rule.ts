import { formatCount } from '#lib/pipeline/format-count.ts';
import { formatShare } from '#lib/pipeline/format-share.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import type { RuleTitle } from './rule-of-model.ts';

/** What a file with the rule says at its top: what it is, of when, how good, and what it must be given. */
export function aboutRule(
	{ segments, trainedOn, separation, evaluation, trust, orders }: PredictionModel,
	{ name, date }: RuleTitle
): string[] {
	const { silhouette, word, distance } = separation;
	const by = distance === 'gower' ? ', by the square root of Gower distance' : '';
	return [
		`The rule of Clade that places a customer in a segment of “${name}”. Written on ${date}.`,
		`Learned from ${formatCount(trainedOn.nRows)} customers of “${trainedOn.name}”.`,
		...segments.map(
			(segment) => `Cluster ${segment.id}: ${segment.name} (${formatShare(segment.share)} of the customers).`
		),
		silhouette === null
			? 'How far apart the segments are was not measured.'
			: `The segments are ${word === 'clear' ? 'clearly apart' : word === 'moderate' ? 'moderately apart' : 'overlapping'} (mean silhouette ${silhouette.toFixed(2)}${by}).`,
		...(trust ? [trust.text] : []),
		`The rule placed ${formatShare(evaluation.accuracy)} of ${formatCount(evaluation.nTest)} held-out customers in their segment; always guessing the largest segment placed ${formatShare(evaluation.majorityBaseline)}. That it copies the segments does not prove that they are real.`,
		...(orders
			? ['It wants one row a customer: what Clade made of the order log, in the columns of its scored file.']
			: []),
		'It wants the cells as Clade understood them: numbers as plain numbers (12% is 0.12), dates as dates, levels letter by letter. What is missing may be missing; a level that was never seen counts for no segment.'
	];
}
