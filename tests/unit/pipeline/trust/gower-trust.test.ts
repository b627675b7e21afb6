import { describe, expect, it } from 'vitest';
import { adjustedRandIndex, clusterIndices, cutTree, mulberry32, silhouetteSamples } from '#lib/core/index.ts';
import { takeRows } from '#lib/core/take-rows.ts';
import type { Matrix } from '#lib/core/types.ts';
import type { Table } from '#lib/data/table.ts';
import { link } from '#lib/pipeline/link.ts';
import { prepare } from '#lib/pipeline/prepare.ts';
import { adviseCount } from '#lib/pipeline/trust/advise-count.ts';
import { bootstrapTrees } from '#lib/pipeline/trust/bootstrap-trees.ts';
import { compareReferences } from '#lib/pipeline/trust/compare-references.ts';
import { countTable } from '#lib/pipeline/trust/count-table.ts';
import { replication } from '#lib/pipeline/trust/replication.ts';
import { segmentStability } from '#lib/pipeline/trust/segment-stability.ts';
import { swingCustomers } from '#lib/pipeline/trust/swing-customers.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { levels, numbers, numeric, categorical, table as tableOf } from '../../ml/tables.ts';
import { classicalScaling, gowerByDefinition } from '../gower-by-definition.ts';

const CLUSTERING = { method: 'average', distance: 'gower' } as const;
const recipe: Recipe = {
	...CLUSTERING,
	columns: [numeric('a'), numeric('b'), numeric('c'), categorical('d'), categorical('e'), categorical('f')].map(
		(plan) => ({ ...plan, used: true })
	),
	referenceDay: null,
	value: [],
	nClusters: null
};

/** Three numbers and three categories; nGroups of customers who differ in all of them, 1: nobody does. */
function mixedTable(seed: number, nRows: number, nGroups: number): Table {
	const random = mulberry32(seed);
	const groups = Array.from({ length: nRows }, (_, i) => i % nGroups);
	const value = (shift: number) =>
		groups.map((group) => random() + random() + random() + 3 * ((group * (shift + 1)) % nGroups));
	const level = (shift: number, names: readonly string[]) =>
		groups.map((group) =>
			nGroups === 1 || random() < 0.1
				? names[Math.floor(random() ** 1.5 * names.length)]
				: names[(group + shift) % names.length]
		);
	return tableOf(
		numbers('a', value(0)),
		numbers('b', value(1)),
		numbers('c', value(3)),
		levels('d', level(0, ['x', 'y', 'z'])),
		levels('e', level(1, ['p', 'q', 'r', 's'])),
		levels('f', level(2, ['yes', 'no', 'maybe']))
	);
}

const small = mixedTable(1, 80, 3);
const G = gowerByDefinition(small, recipe);
const points = classicalScaling(G);
const { matrix } = prepare(small, recipe);
const linkage = link(matrix, recipe);

describe('by Gower distance', () => {
	it('replication places at the nearest mean among points whose squared distances are Gower’s', () => {
		const rows = [...Array(80).keys()];
		const halves = [rows.filter((i) => i % 3 > 0), rows.filter((i) => i % 3 === 0)].map((own) => {
			const half = takeRows(matrix, own);
			return { own, matrix: half, tree: link(half, recipe) };
		});
		const counts = [2, 3, 4, 5, 6];
		const found = replication(halves[0], halves[1], counts, 'sqrt-cityblock');
		const expected = counts.map((k) => {
			const labels = halves.map(({ tree }) => cutTree(tree, { nClusters: k }));
			const agreement = (of: number, by: number) => {
				const placed = nearestMeans(takeRows(points, halves[of].own), takeRows(points, halves[by].own), labels[by], k);
				return adjustedRandIndex(placed, labels[of]);
			};
			return (agreement(0, 1) + agreement(1, 0)) / 2;
		});
		found.forEach((index, i) => expect(index).toBeCloseTo(expected[i], 12));
		expect(new Set(found.map((index) => index.toFixed(6))).size).toBeGreaterThan(2);
	});

	it('swing customers have the silhouettes of those points', () => {
		const labels = cutTree(linkage, { nClusters: 4 });
		const { width, basis } = swingCustomers(matrix, labels, 4, { metric: 'sqrt-cityblock' });
		expect(basis).toBe('exact');
		silhouetteSamples(points, labels).forEach((expected, i) => expect(width[i]).toBeCloseTo(expected, 6));
	});

	it('swing customers of many are told by the distances to the means of those points', () => {
		const labels = cutTree(linkage, { nClusters: 4 });
		const swing = swingCustomers(matrix, labels, 4, { metric: 'sqrt-cityblock', maxExact: 10 });
		const expected = swingCustomers(points, labels, 4, { maxExact: 10 });
		expect(swing.basis).toBe('centroid');
		expected.width.forEach((width, i) => expect(swing.width[i]).toBeCloseTo(width, 6));
		expect([...swing.other]).toEqual([...expected.other]);
	});

	it('bootstrap trees are those of the drawn rows by the same distance', () => {
		const trees = bootstrapTrees({ matrix, ...CLUSTERING }, { nDraws: 6, seed: 4 });
		for (const { rows, tree } of trees) expect(tree).toEqual(link(takeRows(matrix, rows), CLUSTERING));
		const labels = cutTree(linkage, { nClusters: 3 });
		for (const { word } of segmentStability(trees, labels, [3, 3, 3])) expect(word).toBe('stable');
	});

	it('the table of counts has the indices of that distance', () => {
		const structure = compareReferences({ matrix, columns: [0, 1, 2], ...CLUSTERING }, { kMax: 3 });
		const table = countTable({ matrix, linkage, distance: 'gower' }, structure, { kMax: 6 });
		const indices = clusterIndices(matrix, linkage, { kMax: 6, metric: 'sqrt-cityblock' });
		expect(table.silhouette).toEqual(indices.silhouette);
		expect(table.daviesBouldin).toEqual(indices.daviesBouldin);
	});
});

describe('is anything there, by Gower distance', () => {
	const verdictOf = (table: Table) => {
		const prepared = prepare(table, recipe);
		return compareReferences({ matrix: prepared.matrix, columns: prepared.matrixColumns, ...CLUSTERING });
	};
	it('numbers and categories that have nothing to do with each other: none', () => {
		for (const seed of [11, 12, 13]) expect(verdictOf(mixedTable(seed, 500, 1)).verdict).toBe('none');
	});
	it('groups that differ in both: real, and as many as there are', () => {
		for (const nGroups of [3, 4]) {
			const table = mixedTable(20 + nGroups, 500, nGroups);
			const structure = verdictOf(table);
			expect(structure.verdict).toBe('real');
			const prepared = prepare(table, recipe);
			const input = { matrix: prepared.matrix, linkage: link(prepared.matrix, recipe), distance: 'gower' } as const;
			const counts = countTable(input, structure, { kMax: 15 });
			expect(adviseCount(counts, table.nRows, structure.verdict)?.recommended).toBe(nGroups);
		}
	});
	it('the order of rows changes nothing', () => {
		const table = prepare(mixedTable(31, 90, 3), recipe);
		const turned = takeRows(table.matrix, [...Array(90).keys()].reverse());
		const judge = (matrix: Matrix) =>
			compareReferences({ matrix, columns: table.matrixColumns, ...CLUSTERING }, { kMax: 4 });
		expect(judge(turned)).toEqual(judge(table.matrix));
	});
});

function nearestMeans(X: Matrix, Y: Matrix, labels: Int32Array, k: number): Int32Array {
	const mean = (c: number, j: number) => {
		const own = [...labels.keys()].filter((i) => labels[i] === c);
		return own.reduce((sum, i) => sum + Y.data[i * Y.nCols + j], 0) / own.length;
	};
	const means = Array.from({ length: k }, (_, c) => Array.from({ length: Y.nCols }, (_, j) => mean(c, j)));
	return Int32Array.from({ length: X.nRows }, (_, i) => {
		const distances = means.map((own) => own.reduce((sum, m, j) => sum + (X.data[i * X.nCols + j] - m) ** 2, 0));
		return distances.indexOf(Math.min(...distances));
	});
}
