import { describe, expect, it } from 'vitest';
import { logitBound } from '#lib/pipeline/rule/logit-bound.ts';
import type { Operation, Rule } from '#lib/pipeline/rule/rule-types.ts';

/** x standardised by mean 2, scale 4, weight 0.5, and an indicator of 0.7 */
function ruleOf(clamp: Extract<Operation, { op: 'clamp' }>): Rule {
	return {
		title: '',
		about: [''],
		inputs: [],
		steps: [
			{ name: 'v1', label: '', operation: clamp },
			{ name: 'v2', label: '', operation: { op: 'standardise', x: 'v1', mean: 2, scale: 4, weight: 0.5 } },
			{
				name: 'v3',
				label: '',
				operation: { op: 'pick', of: 'x2', cases: [{ levels: ['a'], value: 0.7 }], missing: 0, other: 0 }
			}
		],
		features: ['v2', 'v3'],
		segments: [],
		intercept: [1, -3],
		coef: [
			[2, 10],
			[-8, 1]
		]
	};
}

describe('logitBound', () => {
	it('is the largest sum of a class, each feature as far out as its bounds let it', () => {
		// |x - 2| <= 12, so that the feature is within 1.5: 1 + 2 * 1.5 + 10 * 0.7 and 3 + 8 * 1.5 + 0.7
		expect(logitBound(ruleOf({ op: 'clamp', x: 'x1', low: -10, high: 12 }))).toBeCloseTo(15.7, 12);
	});

	it('is infinite where a number that counts has an open end', () => {
		expect(logitBound(ruleOf({ op: 'clamp', x: 'x1', low: 0, high: null }))).toBe(Infinity);
		const rule = ruleOf({ op: 'clamp', x: 'x1', low: 0, high: null });
		expect(logitBound({ ...rule, coef: rule.coef.map(([, b]) => [0, b]) })).toBeCloseTo(8, 12);
	});
});
