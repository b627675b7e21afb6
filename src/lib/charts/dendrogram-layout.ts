import { scaleLinear } from 'd3';
import { parentsOf } from '#lib/pipeline/parents-of.ts';
import type { TreeTop } from '#lib/pipeline/types.ts';

export interface DendrogramSize {
	readonly width: number;
	readonly height: number;
}

export interface DendrogramRun {
	/** node of the tree that this cut makes a segment */
	readonly node: number;
	readonly colour: number;
	readonly size: number;
	readonly left: number;
	readonly right: number;
	readonly middle: number;
}

export interface DendrogramLayout {
	/** one for each merge; colour null above the cut; node: the segment's node below it */
	readonly links: readonly {
		readonly id: number;
		readonly d: string;
		readonly colour: number | null;
		readonly node: number | null;
	}[];
	/** segments from left to right */
	readonly runs: readonly DendrogramRun[];
	/** one bar a folded group, its height in 0..1 of the largest */
	readonly leaves: readonly {
		readonly id: number;
		readonly x: number;
		readonly share: number;
		readonly size: number;
		readonly colour: number;
		readonly node: number;
	}[];
	/** the cut, step by step: for each segment half-way between its own merge and the one above it */
	readonly steps: string;
	readonly ticks: readonly { readonly value: number; readonly y: number }[];
	/** y of the merge that a node is; of the bottom for a group */
	readonly topOf: (node: number) => number;
	/** y of the straight cut into as many segments */
	readonly cutY: number;
	/** the number of segments that a straight cut at y gives */
	readonly kAt: (y: number) => number;
	readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

const MARGIN = { left: 44, right: 40, top: 14, bottom: 26 };

/**
 * Places the folded tree for a cut. Heights are linear, as computed. colours: of the nodes that are segments; together
 * they hold every group.
 */
export function dendrogramLayout(
	tree: TreeTop,
	colours: ReadonlyMap<number, number>,
	{ width, height }: DendrogramSize
): DendrogramLayout {
	const n = tree.nLeaves;
	const nMerges = n - 1;
	const top = Math.max(tree.height[nMerges - 1] ?? 0, Number.MIN_VALUE);
	const plot = { left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: height - MARGIN.bottom };
	const y = scaleLinear([0, top * 1.06], [plot.bottom, plot.top]);
	const step = (plot.right - plot.left) / n;

	const x = new Float64Array(n + nMerges);
	tree.order.forEach((leaf, place) => (x[leaf] = plot.left + (place + 0.5) * step));
	for (let merge = 0; merge < nMerges; merge++) x[n + merge] = (x[tree.left[merge]] + x[tree.right[merge]]) / 2;

	const segmentOf = segmentsOf(tree, colours);
	const colourOf = (node: number) => colours.get(node) ?? 0;
	const heightOf = (node: number) => (node < n ? 0 : tree.height[node - n]);
	const links = Array.from({ length: nMerges }, (_, merge) => {
		const [a, b] = [tree.left[merge], tree.right[merge]];
		const node = segmentOf[n + merge];
		return {
			id: merge,
			d: `M${round(x[a])} ${round(y(heightOf(a)))}V${round(y(tree.height[merge]))}H${round(x[b])}V${round(y(heightOf(b)))}`,
			colour: node < 0 ? null : colourOf(node),
			node: node < 0 ? null : node
		};
	});

	const largest = Math.max(...tree.size.slice(0, n));
	const leaves = tree.order.map((leaf) => ({
		id: leaf,
		x: x[leaf],
		share: tree.size[leaf] / largest,
		size: tree.size[leaf],
		colour: colourOf(segmentOf[leaf]),
		node: segmentOf[leaf]
	}));
	const runs: DendrogramRun[] = [];
	tree.order.forEach((leaf, place) => {
		const node = segmentOf[leaf];
		const [left, right] = [plot.left + place * step, plot.left + (place + 1) * step];
		const last = runs.at(-1);
		if (last?.node === node) runs[runs.length - 1] = { ...last, right, middle: (last.left + right) / 2 };
		else runs.push({ node, colour: colourOf(node), size: tree.size[node], left, right, middle: (left + right) / 2 });
	});

	return {
		links,
		runs,
		leaves,
		ticks: y.ticks(4).map((value) => ({ value, y: y(value) })),
		steps: stepsOf(tree, runs, y),
		topOf: (node) => y(heightOf(node)),
		cutY: y(cutHeight(tree, colours.size)),
		kAt: (at) => {
			const wanted = y.invert(at);
			return Math.min(n, 1 + tree.height.reduce((above, value) => above + (value > wanted ? 1 : 0), 0));
		},
		plot
	};
}

/** For each node the segment it lies in, or -1 above the cut. */
function segmentsOf(tree: TreeTop, segments: ReadonlyMap<number, number>): Int32Array {
	const n = tree.nLeaves;
	const segment = new Int32Array(2 * n - 1).fill(-1);
	for (let node = 2 * n - 2; node >= 0; node--) {
		if (segments.has(node)) segment[node] = node;
		if (node < n || segment[node] < 0) continue;
		segment[tree.left[node - n]] = segment[node];
		segment[tree.right[node - n]] = segment[node];
	}
	return segment;
}

function stepsOf(tree: TreeTop, runs: readonly DendrogramRun[], y: (height: number) => number): string {
	const n = tree.nLeaves;
	const parent = parentsOf(tree);
	const top = tree.height.at(-1) ?? 0;
	const heightOf = (node: number) => (node < n ? 0 : tree.height[node - n]);
	return runs
		.map(({ node, left, right }, i) => {
			const above = parent[node] < 0 ? top * 1.05 : heightOf(parent[node]);
			const level = round(y((heightOf(node) + above) / 2));
			return `${i === 0 ? `M${round(left)} ${level}` : `V${level}`}H${round(right)}`;
		})
		.join('');
}

/** Half-way between the last merge that is kept and the first that is undone. */
function cutHeight(tree: TreeTop, k: number): number {
	const nMerges = tree.nLeaves - 1;
	const below = tree.height[nMerges - k] ?? 0;
	const above = tree.height[nMerges - k + 1] ?? (tree.height[nMerges - 1] ?? 0) * 1.05;
	return (below + above) / 2;
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
