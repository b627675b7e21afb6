import { expect, test } from 'vitest';
import { branchView } from '#lib/charts/branch-view.ts';
import { dendrogramLayout } from '#lib/charts/dendrogram-layout.ts';
import type { TreeTop } from '#lib/pipeline/types.ts';

/** Five groups a..e (0..4): (a b) is 5, (d e) is 6, ((a b) c) is 7, all is 8. */
const tree: TreeTop = {
	nLeaves: 5,
	left: [0, 3, 5, 7],
	right: [1, 4, 2, 6],
	height: [1, 2, 4, 9],
	size: [40, 20, 10, 20, 10, 60, 30, 70, 100],
	order: [0, 1, 2, 3, 4],
	colour: [0, 4, 2, 1, 3, 0, 1, 0, 0]
};

test('branchView of the root, with room for all, is the tree itself', () => {
	expect(branchView(tree, 8, [])).toEqual({ tree, nodeOf: [0, 1, 2, 3, 4, 5, 6, 7, 8] });
});

test('branchView folds what joins first', () => {
	const { tree: three, nodeOf } = branchView(tree, 8, [], 3);
	expect(nodeOf).toEqual([5, 2, 6, 7, 8]);
	expect(three).toEqual({
		nLeaves: 3,
		left: [0, 3],
		right: [1, 2],
		height: [4, 9],
		size: [60, 10, 30, 70, 100],
		order: [0, 1, 2],
		colour: [0, 2, 1, 0, 0]
	});
});

test('branchView shows every split, however low', () => {
	// (a b) is split though (d e) is higher
	expect(branchView(tree, 8, [1, 2, 4], 3).nodeOf).toEqual([0, 1, 2, 6, 5, 7, 8]);
});

test('branchView of a branch is that branch alone, in its own numbers', () => {
	const { tree: branch, nodeOf } = branchView(tree, 7, [1, 3]);
	expect(nodeOf).toEqual([0, 1, 2, 5, 7]);
	expect([branch.nLeaves, branch.left, branch.right, branch.height]).toEqual([3, [0, 3], [1, 2], [1, 4]]);
});

test('branchView of a group is one leaf, and can be drawn', () => {
	const { tree: leaf, nodeOf } = branchView(tree, 2, []);
	expect([leaf.nLeaves, leaf.height, nodeOf]).toEqual([1, [], [2]]);
	const { runs, links } = dendrogramLayout(leaf, new Map([[0, 2]]), { width: 400, height: 200 });
	expect([runs.length, links.length, runs[0].size]).toEqual([1, 0, 10]);
});

test('dendrogramLayout: a cut by hand has a step a segment, between its own merge and the one above', () => {
	const { runs, steps, plot } = dendrogramLayout(
		tree,
		new Map([
			[7, 0],
			[3, 1],
			[4, 3]
		]),
		{ width: 400, height: 240 }
	);
	expect(runs.map(({ node }) => node)).toEqual([7, 3, 4]);
	const heights = [...steps.matchAll(/[MV](?:[\d.]+ )?([\d.]+)H/g)].map(([, y]) => plot.bottom - Number(y));
	// (4 + 9) / 2, (0 + 2) / 2, (0 + 2) / 2
	expect(heights).toHaveLength(3);
	expect(heights[0] / heights[1]).toBeCloseTo(6.5, 1);
	expect(heights[1]).toBeCloseTo(heights[2], 6);
});
