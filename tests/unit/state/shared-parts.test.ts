import { expect, test } from 'vitest';
import type { Solution } from '#lib/pipeline/types.ts';
import { SharedParts } from '#lib/state/shared-parts.ts';

const solutionOf = (nodes: readonly number[]) =>
	({
		k: nodes.length,
		segments: nodes.map((node) => ({ node, traits: [`trait of ${node}`] })),
		advice: { advised: 3 },
		tree: { nLeaves: 5, height: [1, 2] },
		prepared: { nRows: 7 },
		value: null
	}) as unknown as Solution;

test('what is equal in two solutions is the same object, and nothing else changes', () => {
	const parts = new SharedParts();
	const before = parts.share(solutionOf([1, 2]));
	const now = parts.share(solutionOf([3, 2, 4]));
	expect(now).toEqual(solutionOf([3, 2, 4]));
	expect(now.segments.map((segment) => before.segments.includes(segment))).toEqual([false, true, false]);
	expect(now.tree).toBe(before.tree);
	expect(now.advice).toBe(before.advice);
	expect(now.prepared).toBe(before.prepared);
});
