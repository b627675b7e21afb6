import { formatShare } from './format-share.ts';
import { questionOrder } from './question-order.ts';
import type { PredictionModel } from './types.ts';

/** What the form asks first, and what becomes of the rest: sentences above it. */
export function askingWords({ fields, placing }: Pick<PredictionModel, 'fields' | 'placing'>): string {
	const { nFirst } = questionOrder({ fields, placing });
	const golden = placing?.golden;
	const rest = placing?.assumptions
		? 'What you leave is assumed: typical at first, then from your answers.'
		: 'What you leave is assumed to be typical.';
	if (nFirst === fields.length) return `The questions start at a typical customer. ${rest}`;
	if (!golden) return `These ${nFirst} questions matter most. ${rest}`;
	return `The first ${nFirst} questions place ${formatShare(golden.accuracy[nFirst])} of customers right, all ${fields.length} fields ${formatShare(golden.accuracyOfAll)}. ${rest}`;
}
