// Cuts by hand: which branches a list of splits makes segments.
import { describe, expect, it } from 'vitest';
import { JsonValue } from '#lib/pipeline/json-value.ts';
import { cutNodes } from '#lib/pipeline/cut-nodes.ts';
import { mergeAt } from '#lib/pipeline/merge-at.ts';
import { parseRecipe } from '#lib/pipeline/parse-recipe.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import { segmentColours } from '#lib/pipeline/segment-colours.ts';
import { splitAt } from '#lib/pipeline/split-at.ts';
import { splitOf } from '#lib/pipeline/split-of.ts';
import { straightCounts } from '#lib/pipeline/straight-counts.ts';
import { straightSplits } from '#lib/pipeline/straight-splits.ts';
import type { Recipe, Splits, TreeTop } from '#lib/pipeline/types.ts';
import { withSplits } from '#lib/pipeline/with-splits.ts';
import { customers, shuffled } from './fixtures.ts';

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
const rank = Int32Array.from({ length: 9 }, (_, node) => node);
const { dataset, recipe } = customers();

describe('cutNodes(folded, splits)', () => {
	it('worked by hand: straight cuts, and branches at heights of their own', () => {
		expect(cutNodes({ tree, rank }, [])).toEqual([8]);
		expect(cutNodes({ tree, rank }, [1])).toEqual([6, 7]);
		expect(cutNodes({ tree, rank }, [1, 2])).toEqual([2, 5, 6]);
		expect(cutNodes({ tree, rank }, [1, 3])).toEqual([3, 4, 7]);
		expect(cutNodes({ tree, rank }, [1, 2, 4])).toEqual([0, 1, 2, 6]);
	});

	it('refuses a split below one that is not made, and one that the tree does not have', () => {
		for (const splits of [[2], [1, 4], [1, 5], [1, 2, 3, 4, 5], [1, 1]]) {
			expect(() => cutNodes({ tree, rank }, splits)).toThrow(expect.objectContaining({ code: 'E_CUT' }));
		}
	});
});

describe('splitAt, mergeAt', () => {
	it('part one segment and leave the others; merge what is under a node', () => {
		expect(splitAt(tree, [1], 6)).toEqual([1, 3]);
		expect(splitAt(tree, [1, 3], 7)).toEqual([1, 2, 3]);
		expect(mergeAt(tree, [1, 2, 3, 4], 5)).toEqual([1, 2, 3]);
		expect(mergeAt(tree, [1, 2, 3, 4], 7)).toEqual([1, 3]);
		expect(mergeAt(tree, [1, 2, 3, 4], 6)).toEqual([1, 2, 4]);
		expect([splitOf(tree, 8), splitOf(tree, 5), splitOf(tree, 4)]).toEqual([1, 4, NaN]);
	});

	it('withSplits keeps a straight cut as its number', () => {
		expect(withSplits(recipe, [1, 2, 3])).toMatchObject({ nClusters: 4, splits: null });
		expect(withSplits({ ...recipe, nClusters: 3 }, [1, 3])).toMatchObject({ nClusters: 3, splits: [1, 3] });
	});
});

describe('segmentColours', () => {
	it('are those of the nodes; a grey one gets a colour that is free', () => {
		const colour = [0, 1, 2, 9, 10, 17, 8, 11];
		expect(segmentColours({ colour }, [0, 1, 2])).toEqual([0, 1, 2]);
		// 9 would like to be 1, which is taken; 10 then 2, taken by it
		expect(segmentColours({ colour }, [4, 0, 1, 3])).toEqual([3, 0, 1, 2]);
		expect(new Set(segmentColours({ colour }, [0, 1, 2, 3, 4, 5, 6, 7])).size).toBe(8);
	});

	it('stay grey beyond eight', () => {
		const colour = Array.from({ length: 10 }, (_, i) => i);
		expect(segmentColours({ colour }, [...colour])).toEqual(colour);
	});
});

it('straightCounts: the straight cut nearest to k that has the segment', () => {
	expect(straightCounts(tree, [2, 5, 6])).toEqual([3, 3, 3]);
	// by hand {a b c}, d, e: the first is gone in the cut into 3, the others come with the cut into 4
	expect(straightCounts(tree, [3, 4, 7])).toEqual([4, 4, 2]);
});

describe('parseRecipe: splits', () => {
	const parse = (splits: unknown) => parseRecipe(new JsonValue({ ...recipe, splits }, 'recipe'));

	it('takes rising numbers from 1, and null', () => {
		expect(parse([1, 3, 7]).splits).toEqual([1, 3, 7]);
		expect(parse(null).splits).toBeNull();
		expect(parseRecipe(new JsonValue(recipe))).not.toHaveProperty('splits');
	});

	it('refuses everything else, with the path', () => {
		for (const bad of [[], [2], [1, 3, 2], [1, 2, 2], [1, 1.5], [1, 256], [0, 1], ['1'], '1', {}, [1, NaN]]) {
			expect(() => parse(bad)).toThrow(expect.objectContaining({ code: 'E_SCHEMA' }));
		}
	});
});

describe('createRunner with a cut by hand', () => {
	const runner = createRunner();
	const straight = runner.solve(dataset, { ...recipe, nClusters: 4 }, []);
	const { tree } = straight;
	/** the largest segment is split, and then its larger child */
	const byHand = (): Splits => {
		const largest = straight.segments.reduce((a, b) => (b.size > a.size ? b : a)).node;
		const first = splitAt(tree, straight.splits, largest);
		const [a, b] = [tree.left[largest - tree.nLeaves], tree.right[largest - tree.nLeaves]];
		return splitAt(tree, first, tree.size[a] > tree.size[b] ? a : b);
	};
	const mine: Recipe = { ...recipe, splits: byHand() };

	it('the other segments stay as they are, under their names’ members; the sizes add up', () => {
		const solution = runner.solve(dataset, mine, []);
		expect([solution.k, solution.isStraight, solution.splits]).toEqual([6, false, mine.splits]);
		const nodes = solution.segments.map(({ node }) => node);
		const kept = straight.segments.filter(({ node }) => nodes.includes(node));
		expect(kept).toHaveLength(3);
		for (const segment of kept) {
			const now = solution.segments.find(({ node }) => node === segment.node)!;
			expect([now.size, now.columns, now.anchors, now.colour]).toEqual([
				segment.size,
				segment.columns,
				segment.anchors,
				segment.colour
			]);
		}
		expect(solution.segments.reduce((sum, { size }) => sum + size, 0)).toBe(dataset.table.nRows);
		expect(new Set(solution.segments.map(({ colour }) => colour)).size).toBe(6);
		const means = solution.segments.map(({ value }) => value!.mean);
		expect(means).toEqual([...means].sort((a, b) => a - b));
		expect(solution.separation).toEqual({ silhouette: null, word: 'unknown' });
	});

	it('map, judgement and rule have the rows of the cards', async () => {
		const solution = runner.solve(dataset, mine, []);
		const sizes = solution.segments.map(({ size }) => size);
		const count = (labels: Int32Array) => sizes.map((_, id) => labels.filter((label) => label === id).length);
		const clustered = runner.clustered(dataset, mine);
		expect(count(clustered.labels)).toEqual(sizes);
		expect(clustered.counts).toHaveLength(6);
		expect(count(runner.map(dataset, mine).labels)).toEqual(sizes);
		const scored = await runner.score(dataset, mine, []);
		expect(count(scored.labels)).toEqual(sizes);
		expect(scored.segmentNames).toEqual(solution.segments.map(({ name }) => name));
	});

	it('how much depends on the choices is asked of the straight cut into as many', async () => {
		const asked = await runner.robustness(dataset, mine);
		expect(asked).toEqual(await createRunner().robustness(dataset, { ...recipe, nClusters: 6 }));
	});

	it('a segment named after a split keeps its colour when it is solved again', () => {
		for (const { colour, anchors } of runner.solve(dataset, mine, []).segments) {
			const { segments } = runner.solve(dataset, mine, [{ anchors, name: 'Mine', action: null, colour }]);
			expect(segments.find(({ name }) => name === 'Mine')!.colour).toBe(colour);
			expect(new Set(segments.map((segment) => segment.colour)).size).toBe(6);
		}
	});

	it('a split that is merged again is the straight cut, with its key', () => {
		const largest = straight.segments.reduce((a, b) => (b.size > a.size ? b : a)).node;
		const back = withSplits(mine, mergeAt(tree, mine.splits!, largest));
		expect(back).toMatchObject({ nClusters: 4, splits: null });
		expect(runner.solve(dataset, back, []).key).toBe(straight.key);
		expect(runner.solve(dataset, mine, []).key).not.toBe(straight.key);
	});

	it('names follow their members through it', () => {
		const largest = straight.segments.reduce((a, b) => (b.size > a.size ? b : a));
		const names = [{ anchors: largest.anchors, name: 'The many', action: null }];
		const { segments } = runner.solve(dataset, mine, names);
		const named = segments.find(({ name }) => name === 'The many')!;
		expect(named.anchors.length).toBeGreaterThan(0);
		const { labels } = runner.clustered(dataset, mine);
		const held = segments.map(({ id }) => largest.anchors.filter((row) => labels[row] === id).length);
		expect(held[named.id]).toBe(Math.max(...held));
	});

	it('shuffled rows change nothing', () => {
		const solution = runner.solve(dataset, mine, []);
		const plain = (s: typeof solution) => s.segments.map(({ anchors: _, ...segment }) => segment);
		for (const seed of [1, 2, 3]) {
			const other = shuffled(dataset.table, seed);
			expect(plain(createRunner().solve({ ...dataset, table: other.table }, mine, []))).toEqual(plain(solution));
		}
	});

	it('a cut that the tree does not have is refused', () => {
		const orphan = straightSplits(2).concat(
			// the first split below the second one, which is not made
			Array.from({ length: 50 }, (_, i) => i + 3).find((split) => {
				try {
					runner.solve(dataset, { ...recipe, splits: [1, split] }, []);
					return false;
				} catch {
					return true;
				}
			})!
		);
		expect(() => runner.solve(dataset, { ...recipe, splits: orphan }, [])).toThrow(
			expect.objectContaining({ code: 'E_CUT' })
		);
	});
});
