import { expect, test } from 'vitest';
import { dendrogramLayout } from '#lib/charts/dendrogram-layout.ts';
import type { TreeTop } from '#lib/pipeline/types.ts';

/** Four groups: (0 1) at 1, (2 3) at 2, all at 5. */
const tree: TreeTop = {
	nLeaves: 4,
	left: [0, 2, 4],
	right: [1, 3, 5],
	height: [1, 2, 5],
	size: [10, 20, 30, 40, 30, 70, 100],
	order: [1, 0, 2, 3],
	colour: [0, 1, 2, 0, 1, 0, 0]
};
/** By segment its colour: that of its node. */
const into = (...nodes: number[]) => new Map(nodes.map((node) => [node, tree.colour[node]]));
const CUTS = new Map([
	[1, into(6)],
	[2, into(4, 5)],
	[3, into(4, 2, 3)],
	[4, into(0, 1, 2, 3)]
]);
const size = { width: 484, height: 240 };

test('dendrogramLayout(tree, k) makes one contiguous run a segment, from left to right', () => {
	const { runs } = dendrogramLayout(tree, CUTS.get(2)!, size);
	expect(runs.map(({ node, size: rows }) => [node, rows])).toEqual([
		[4, 30],
		[5, 70]
	]);
	expect(runs[0].right).toBeCloseTo(runs[1].left);
	expect(dendrogramLayout(tree, CUTS.get(3)!, size).runs.map(({ node }) => node)).toEqual([4, 2, 3]);
	expect(dendrogramLayout(tree, CUTS.get(4)!, size).runs.map(({ node }) => node)).toEqual([1, 0, 2, 3]);
	expect(dendrogramLayout(tree, CUTS.get(1)!, size).runs.map(({ node }) => node)).toEqual([6]);
});

test('dendrogramLayout(tree, k) colours what is below the cut and leaves what is above it plain', () => {
	const { links, leaves } = dendrogramLayout(tree, CUTS.get(3)!, size);
	expect(links.map(({ node, colour }) => [node, colour])).toEqual([
		[4, 1],
		[null, null],
		[null, null]
	]);
	expect(leaves.map(({ node }) => node)).toEqual([4, 4, 2, 3]);
});

test('dendrogramLayout(tree, k).kAt(cutY) is k: a dragged line snaps to what it shows', () => {
	for (const k of [1, 2, 3, 4]) {
		const { kAt, cutY, plot } = dendrogramLayout(tree, CUTS.get(k)!, size);
		expect(kAt(cutY)).toBe(k);
		expect(cutY).toBeGreaterThanOrEqual(plot.top);
		expect(cutY).toBeLessThanOrEqual(plot.bottom);
	}
});

test('dendrogramLayout draws heights in proportion', () => {
	const { links, plot } = dendrogramLayout(tree, CUTS.get(2)!, size);
	const top = (d: string) => Number(/V([\d.]+)H/.exec(d)?.[1]);
	const heights = links.map(({ d }) => plot.bottom - top(d));
	expect(heights[1] / heights[0]).toBeCloseTo(2, 1);
	expect(heights[2] / heights[0]).toBeCloseTo(5, 1);
});

test('dendrogramLayout of a tree whose heights are all 0 stays finite', () => {
	const { links, cutY } = dendrogramLayout({ ...tree, height: [0, 0, 0] }, into(4, 5), size);
	expect(links.map(({ d }) => d).join()).not.toMatch(/NaN|Infinity/);
	expect(cutY).toBeGreaterThan(0);
});
