import { describe, expect, it } from 'vitest';
import { quantiles } from '#lib/core/index.ts';
import type { Table } from '#lib/data/table.ts';
import { branchBook } from '#lib/pipeline/branch-book.ts';
import { cutNodes } from '#lib/pipeline/cut-nodes.ts';
import { cut } from '#lib/pipeline/cut.ts';
import { link } from '#lib/pipeline/link.ts';
import { prepare } from '#lib/pipeline/prepare.ts';
import { rankingOf } from '#lib/pipeline/ranking.ts';
import { segmentationOf } from '#lib/pipeline/segmentation-of.ts';
import { straightSplits } from '#lib/pipeline/straight-splits.ts';
import { treeTop } from '#lib/pipeline/tree-top.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { valueOfRows } from '#lib/pipeline/value-of-rows.ts';
import { customers, shuffled } from './fixtures.ts';

function grown(table: Table, recipe: Recipe) {
	const prepared = prepare(table, recipe);
	const linkage = link(prepared.matrix, recipe);
	const values = valueOfRows(table, recipe.value);
	const ranking = rankingOf(values, prepared);
	const folded = treeTop(linkage, ranking, 48);
	const book = branchBook(table, recipe, prepared, folded, values, new Map());
	return { linkage, values, ranking, folded, book };
}

/** What a column says of some rows, cell by cell. */
function naive(table: Table, column: string, rows: readonly number[]) {
	const cells = table.columns.find(({ name }) => name === column)!;
	if (cells.kind === 'text') throw new Error('texts are not described');
	if (cells.kind === 'numeric' || cells.kind === 'date') {
		const known = rows.map((row) => cells.values[row]).filter(Number.isFinite);
		const [q1, median, q3] = quantiles(known, [0.25, 0.5, 0.75]);
		const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
		return { kind: 'number' as const, mean, q1, median, q3, nMissing: rows.length - known.length };
	}
	const codes = rows.map((row) => cells.codes[row]).filter((code) => code >= 0);
	const share = (level: string) =>
		codes.filter((code) => cells.categories[code] === level).length / Math.max(1, codes.length);
	return { kind: 'levels' as const, share, nMissing: rows.length - codes.length };
}

const { dataset, recipe } = customers();
const { table } = dataset;
const COUNTS = [1, 2, 3, 4, 5, 7, 10, 15, 48];

describe('cutNodes', () => {
	for (const method of ['ward', 'average', 'complete', 'single'] as const) {
		it(`${method}: for every k the segments of the tree cut row by row, under the same ids`, () => {
			const { linkage, ranking, folded } = grown(table, { ...recipe, method });
			for (const k of COUNTS) {
				const ours = segmentationOf(folded, cutNodes(folded, straightSplits(k)));
				expect(ours).toEqual(cut(linkage, k, ranking));
			}
		});
	}

	it('without a value, too', () => {
		const { linkage, ranking, folded } = grown(table, { ...recipe, value: [] });
		for (const k of COUNTS)
			expect(segmentationOf(folded, cutNodes(folded, straightSplits(k)))).toEqual(cut(linkage, k, ranking));
	});
});

describe('branchBook', () => {
	it('the branches of every cut are what their rows say, cell by cell', () => {
		const { folded, book, values } = grown(table, recipe);
		for (const k of COUNTS) {
			const nodes = cutNodes(folded, straightSplits(k));
			const { labels } = segmentationOf(folded, nodes);
			book.at(nodes).forEach((branch, id) => {
				const rows = [...labels.keys()].filter((row) => labels[row] === id);
				expect(branch.size).toBe(rows.length);
				expect(branch.columns.map(({ column }) => column).sort()).toEqual(
					recipe.columns.map(({ column }) => column).sort()
				);
				for (const own of branch.columns) {
					const wanted = naive(table, own.column, rows);
					expect(own.nMissing).toBe(wanted.nMissing);
					if (own.kind === 'categorical') {
						if (wanted.kind !== 'levels') throw new Error('another kind');
						for (const { level, share } of own.levels) expect(share).toBeCloseTo(wanted.share(level), 12);
					} else {
						if (wanted.kind !== 'number') throw new Error('another kind');
						// of nobody whose income is known there is no mean
						if (wanted.nMissing === rows.length) expect(own.mean).toBeNaN();
						else expect(own.mean).toBeCloseTo(wanted.mean, 9);
						expect([own.q1, own.median, own.q3]).toEqual([wanted.q1, wanted.median, wanted.q3]);
					}
				}
				const total = rows.reduce((sum, row) => sum + values![row], 0);
				expect(branch.value!.total).toBeCloseTo(total, 6);
				expect(branch.value!.mean).toBeCloseTo(total / rows.length, 6);
				for (const row of branch.anchors) expect(labels[row]).toBe(id);
				expect(branch.anchors).toHaveLength(Math.min(25, rows.length));
			});
		}
	});

	it('says the same of a branch whether it is asked for alone, in a cut, or with all others', () => {
		const alone = grown(table, recipe);
		const together = grown(table, recipe);
		const nodes = Array.from({ length: 95 }, (_, node) => node);
		const all = together.book.at(nodes);
		for (const node of [94, 93, 60, 48, 3, 0]) expect(alone.book.at([node])).toEqual([all[node]]);
		expect(alone.book.at(cutNodes(alone.folded, straightSplits(6)))).toEqual(
			cutNodes(alone.folded, straightSplits(6)).map((node) => all[node])
		);
	});

	it('shuffled rows change nothing but the numbers of the anchors', () => {
		const { folded, book } = grown(table, recipe);
		for (const seed of [1, 2, 3]) {
			const other = shuffled(table, seed);
			const again = grown(other.table, recipe);
			expect([again.folded.tree, again.folded.rank]).toEqual([folded.tree, folded.rank]);
			for (const k of COUNTS) {
				const plain = (of: typeof book, nodes: readonly number[]) =>
					of.at(nodes).map(({ anchors: _, ...rest }) => rest);
				expect(cutNodes(again.folded, straightSplits(k))).toEqual(cutNodes(folded, straightSplits(k)));
				expect(plain(again.book, cutNodes(folded, straightSplits(k)))).toEqual(
					plain(book, cutNodes(folded, straightSplits(k)))
				);
			}
		}
	});
});
