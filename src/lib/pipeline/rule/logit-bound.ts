import type { Rule } from './rule-types.ts';

/** The largest logit, in absolute value, that a customer can have: what is not clipped can be very far out. */
export function logitBound({ steps, features, intercept, coef }: Rule): number {
	const operations = new Map(steps.map(({ name, operation }) => [name, operation]));
	const bounds = features.map((feature) => {
		const operation = operations.get(feature)!;
		if (operation.op === 'pick') return Math.max(...operation.cases.map(({ value }) => Math.abs(value)));
		if (operation.op !== 'standardise') return Infinity;
		const { x, mean, scale, weight } = operation;
		const clamp = operations.get(x);
		if (clamp?.op !== 'clamp') return Infinity;
		const reach = Math.max(Math.abs((clamp.low ?? -Infinity) - mean), Math.abs((clamp.high ?? Infinity) - mean));
		return (reach / scale) * Math.abs(weight);
	});
	return Math.max(
		...intercept.map((start, c) =>
			coef[c].reduce((sum, w, j) => sum + (w === 0 ? 0 : Math.abs(w) * bounds[j]), Math.abs(start))
		)
	);
}
