import { describe, expect, it } from 'vitest';
import {
	copheneticCorrelation,
	cutTree,
	linkage,
	LINKAGE_METHODS,
	matrixFromRows,
	METRICS,
	type Matrix
} from '#lib/core/index.ts';
import { compareLinkage } from './compare-linkage.ts';
import { hardTable } from './hard-tables.ts';
import { rLinkageCases, sharedLinkageCases, syntheticLinkageCases, type LinkageCase } from './linkage-cases.ts';
import {
	byFirstAppearance,
	generate,
	golden,
	likert,
	naiveDistances,
	permutation,
	replay,
	takeRows,
	thrown,
	toNumber
} from './helpers.ts';

const { errors } = golden<{
	errors: readonly { id: string; X: (number | string)[][]; k?: number; method?: string; metric?: string }[];
}>('linkage.json');

/** scipy itself degrades at 1e-160, where its squares are denormal. */
const toleranceOf = (id: string) => (id === 'scale-1e-160' ? 1e-3 : 1e-12);

function compare({ id, X, expected }: LinkageCase): void {
	for (const e of expected) {
		it(e.id, () => {
			const tree = linkage(X, { method: e.method, metric: e.metric });
			const { faults, heightDifference } = compareLinkage(X, e, tree);
			expect(faults).toEqual([]);
			expect(heightDifference ?? 0).toBeLessThanOrEqual(toleranceOf(id));
		});
	}
}

describe('linkage(X, {method}) agrees with scipy', () => syntheticLinkageCases().forEach(compare));

describe('linkage(X, {method}) agrees with scipy on the cases that stay with the reference material', () => {
	const cases = sharedLinkageCases();
	if (cases === null) return it.skip('skipped: no ../shared', () => {});
	cases.forEach(compare);
	it('these and the synthetic ones are all 170', () => {
		const ids = [...syntheticLinkageCases(), ...cases].flatMap(({ expected }) => expected.map(({ id }) => id));
		expect(new Set(ids).size).toBe(170);
	});
});

describe('linkage(X, {method}) agrees with R', () => {
	const cases = rLinkageCases();
	if (cases === null) return it.skip('skipped: no ../shared', () => {});
	for (const { id, X, method, heights_sorted, cuts, cophenetic_corr } of cases) {
		it(id, () => {
			const tree = linkage(X, { method });
			const heights = tree.height.slice().sort();
			heights.forEach((h, t) => expect(Math.abs(h - heights_sorted[t]) / heights.at(-1)!).toBeLessThan(1e-12));
			for (const [k, labels] of Object.entries(cuts)) {
				expect(byFirstAppearance(cutTree(tree, { nClusters: Number(k) })), `k = ${k}`).toEqual(
					byFirstAppearance(labels)
				);
			}
			expect(replay(tree, naiveDistances(X), method)).toBeNull();
			if (cophenetic_corr !== 0) expect(copheneticCorrelation(X, tree)).toBeCloseTo(cophenetic_corr, 12);
		});
	}
	it('all 14', () => expect(cases.length).toBe(14));
});

describe('linkage refuses', () => {
	const codes: Record<string, string> = {
		n0: 'E_EMPTY',
		nan: 'E_NOT_FINITE',
		ragged: 'E_ARGUMENT',
		k0: 'E_ARGUMENT',
		'ward-cityblock': 'E_ARGUMENT',
		'unknown-method': 'E_ARGUMENT'
	};
	for (const { id, X, k = 1, method = 'ward', metric = 'euclidean' } of errors) {
		it(id, () => {
			const error = thrown(() => {
				const matrix = matrixFromRows(X.map((row) => row.map(toNumber)));
				cutTree(linkage(matrix, { method, metric } as object), { nClusters: k });
			});
			expect(error.code).toBe(codes[id]);
			if (id === 'nan') expect(error.message).toContain('Row 2, column 1 is NaN');
			if (id === 'ward-cityblock') expect(error.message).toContain('Ward needs Euclidean');
			if (id === 'unknown-method') expect(error.message).toContain('"foo"');
		});
	}
	it('infinities', () => {
		for (const bad of [Infinity, -Infinity]) {
			const error = thrown(() =>
				linkage(
					matrixFromRows([
						[0, 1],
						[2, 3],
						[4, bad]
					])
				)
			);
			expect(error.code).toBe('E_NOT_FINITE');
			expect(error.detail).toEqual({ row: 3, column: 2 });
		}
	});
	it('data of the wrong length', () => {
		expect(thrown(() => linkage({ data: new Float64Array(5), nRows: 2, nCols: 3 })).code).toBe('E_ARGUMENT');
	});
	it('rows without columns', () => {
		expect(thrown(() => linkage({ data: new Float64Array(0), nRows: 2, nCols: 0 })).code).toBe('E_NO_FEATURES');
	});
	it('weights that are not positive, or too few', () => {
		const X = matrixFromRows([[0], [1]]);
		for (const weights of [[1, 0], [1, -2], [NaN, 1], [1, Infinity], [1]]) {
			expect(thrown(() => linkage(X, { weights })).code).toBe('E_ARGUMENT');
		}
	});
	it('a matrix of distances that does not fit, before it is allocated, naming the way out', () => {
		const X = generate({ kind: 'uniform', seed: 1, n: 20_000, d: 1 });
		for (const options of [{ method: 'weighted' }, { method: 'average', metric: 'cityblock' }] as const) {
			const error = thrown(() => linkage(X, options));
			expect(error.code).toBe('E_TOO_LARGE');
			expect(error.message).toContain('ward');
			expect(error.detail.neededBytes).toBeGreaterThan(1.5e9);
			expect(error.detail.limitBytes).toBe(2 ** 30);
		}
	});
});

describe.each(LINKAGE_METHODS)('linkage(X, {method: %j})', (method) => {
	const tables: readonly [string, Matrix][] = [
		...[11, 12, 13].map((seed): [string, Matrix] => [`Likert 60 x 3, seed ${seed}`, likert(seed, 60, 3, 4)]),
		['Likert 120 x 4, seed 14', likert(14, 120, 4, 3)],
		['blobs 80 x 5, seed 15', generate({ kind: 'blobs', seed: 15, n: 80, d: 5, k: 3, spread: 1 })],
		['uniform 70 x 9, seed 16', generate({ kind: 'uniform', seed: 16, n: 70, d: 9 })],
		['a line of 64', { data: Float64Array.from({ length: 64 }, (_, i) => i), nRows: 64, nCols: 1 }]
	];

	it.each(tables)('merges global minima: %s', (_, X) => {
		expect(replay(linkage(X, { method }), naiveDistances(X), method)).toBeNull();
	});

	it.each(tables)('does not depend on the order of rows: %s', (_, X) => {
		const tree = linkage(X, { method });
		const nDistinct = new Set(contents(X)).size;
		for (const seed of [1, 2, 3]) {
			const order = permutation(seed, X.nRows);
			const shuffled = linkage(takeRows(X, order), { method });
			expect(shuffled.height).toEqual(tree.height);
			for (let k = 1; k <= X.nRows; k++) {
				const labels = cutTree(tree, { nClusters: k });
				const moved = cutTree(shuffled, { nClusters: k });
				const expected = order.map((row) => labels[row]);
				// above the number of distinct rows, which of several equal rows is apart cannot be told
				if (k <= nDistinct) expect(byFirstAppearance(moved)).toEqual(byFirstAppearance(expected));
				else expect(clusterContents(takeRows(X, order), moved)).toEqual(clusterContents(X, labels));
			}
		}
	});

	it.each(tables)('doubles every height when all values double: %s', (_, X) => {
		const doubled = { ...X, data: X.data.map((value) => 2 * value) };
		const expected = linkage(X, { method }).height.map((h) => 2 * h);
		expect(linkage(doubled, { method }).height).toEqual(expected);
	});

	it.each(tables)('takes a row of weight w as w equal rows: %s', (_, X) => {
		const weights = Array.from({ length: X.nRows }, (_, i) => 1 + (i % 3));
		const rows = weights.flatMap((w, i) => new Array<number>(w).fill(i));
		const repeated = linkage(takeRows(X, rows), { method });
		const weighted = linkage(X, { method, weights });
		expect(repeated.height.slice(rows.length - X.nRows)).toEqual(weighted.height);
		const nDistinct = new Set(contents(X)).size;
		for (let k = 1; k <= nDistinct; k++) {
			const labels = cutTree(weighted, { nClusters: k });
			const expected = rows.map((row) => labels[row]);
			expect(byFirstAppearance(cutTree(repeated, { nClusters: k }))).toEqual(byFirstAppearance(expected));
		}
	});

	it('leaves its input as it is, and answers the same twice', () => {
		const X = likert(17, 50, 3, 5);
		const weights = new Float64Array(50).fill(2);
		const before = X.data.slice();
		const tree = linkage(X, { method, weights });
		expect(X.data).toEqual(before);
		expect(weights).toEqual(new Float64Array(50).fill(2));
		expect(linkage(X, { method, weights })).toEqual(tree);
	});

	it('makes a tree without merges of one row', () => {
		const tree = linkage(matrixFromRows([[3, 4]]), { method });
		expect(tree.n).toBe(1);
		for (const array of [tree.left, tree.right, tree.height, tree.size]) expect(array.length).toBe(0);
	});

	it('merges equal rows at height 0', () => {
		const tree = linkage(
			matrixFromRows([
				[7, 1],
				[7, 1],
				[7, 1],
				[7, 1]
			]),
			{ method }
		);
		expect(Array.from(tree.height)).toEqual([0, 0, 0]);
		expect(Array.from(tree.size)).toEqual([2, 3, 4]);
	});

	it('takes -0 as 0', () => {
		const tree = linkage(
			matrixFromRows([
				[0, 1],
				[-0, 1],
				[5, -0],
				[5, 0]
			]),
			{ method }
		);
		expect(tree.height[1]).toBe(0);
		expect(tree.height[2]).toBeGreaterThan(0);
	});

	it.each([1e-300, 1e-160, 1e100, 1e300])('keeps its digits at a scale of %d', (scale) => {
		const X = generate({ kind: 'uniform', seed: 18, n: 40, d: 3 });
		const tree = linkage(X, { method });
		const scaled = linkage({ ...X, data: X.data.map((value) => value * scale) }, { method });
		for (let t = 0; t < 39; t++) expect(scaled.height[t] / scale / tree.height[t]).toBeCloseTo(1, 12);
	});

	it('keeps its digits under a shift by 1e12', () => {
		const X = likert(19, 60, 4, 9);
		const shifted = { ...X, data: X.data.map((value) => value + 1e12) };
		expect(linkage(shifted, { method })).toEqual(linkage(X, { method }));
	});

	it('reports progress that rises to its total', () => {
		const seen: number[][] = [];
		linkage(likert(20, 300, 6, 9), { method, onProgress: (done, total) => seen.push([done, total]) });
		expect(seen.length).toBeGreaterThan(2);
		expect(seen.every(([done], i) => i === 0 || done >= seen[i - 1][0])).toBe(true);
		expect(seen.at(-1)![0]).toBe(seen.at(-1)![1]);
	});
});

describe.each(METRICS)('linkage(X, {metric: %j})', (metric) => {
	const methods = LINKAGE_METHODS.filter((m) => metric === 'euclidean' || !['ward', 'centroid', 'median'].includes(m));
	// away from the origin, where cosines are near 1
	const shifted = (X: Matrix) => ({ ...X, data: X.data.map((value) => value + 3) });

	it.each(methods)('merges global minima by %s linkage', (method) => {
		for (const [seed, n, d] of [
			[81, 60, 3],
			[82, 80, 6]
		]) {
			const X = shifted(hardTable('uniform', seed, n, d));
			expect(replay(linkage(X, { method, metric }), naiveDistances(X, metric), method), `seed ${seed}`).toBeNull();
		}
	});
	it.each(methods)('does not depend on the order of rows by %s linkage', (method) => {
		const X = hardTable('mixture', 83, 200, 5);
		const tree = linkage(X, { method, metric });
		const shuffled = linkage(takeRows(X, permutation(84, 200)), { method, metric });
		expect(shuffled.height).toEqual(tree.height);
		expect(shuffled.size).toEqual(tree.size);
	});
	it('keeps its digits at scales of 1e-200 and 1e200', () => {
		const X = shifted(hardTable('uniform', 85, 50, 4));
		const tree = linkage(X, { method: 'average', metric });
		const isFree = metric === 'cosine' || metric === 'correlation' || metric === 'gower';
		for (const scale of [1e-200, 1e200]) {
			const scaled = linkage({ ...X, data: X.data.map((x) => x * scale) }, { method: 'average', metric });
			const unit = isFree ? 1 : metric === 'sqrt-cityblock' ? Math.sqrt(scale) : scale;
			scaled.height.forEach((h, t) => expect(h / unit / tree.height[t]).toBeCloseTo(1, 9));
		}
	});
});

describe('linkage(X, {metric}) refuses', () => {
	it.each(['ward', 'centroid', 'median'] as const)('what is not Euclidean by %s linkage', (method) => {
		const error = thrown(() => linkage(matrixFromRows([[1], [2]]), { method, metric: 'cosine' }));
		expect(error.code).toBe('E_ARGUMENT');
		expect(error.message).toContain('needs Euclidean distance, not "cosine"');
	});
	it('an unknown metric', () => {
		const error = thrown(() => linkage(matrixFromRows([[1], [2]]), { method: 'average', metric: 'foo' as 'gower' }));
		expect(error.message).toContain('"foo"');
	});
	it('a row without direction', () => {
		const X = matrixFromRows([
			[1, 2],
			[0, 0],
			[3, 3]
		]);
		expect(thrown(() => linkage(X, { method: 'average', metric: 'cosine' })).message).toContain('Row 2');
		const Y = matrixFromRows([
			[1, 2],
			[1, 0],
			[0.1, 0.1]
		]);
		expect(thrown(() => linkage(Y, { method: 'average', metric: 'correlation' })).message).toContain('Row 3');
	});
});

function contents({ data, nRows, nCols }: Matrix): string[] {
	return Array.from({ length: nRows }, (_, i) => data.subarray(i * nCols, (i + 1) * nCols).join());
}

function clusterContents(X: Matrix, labels: ArrayLike<number>): string[] {
	const clusters = new Map<number, string[]>();
	contents(X).forEach((row, i) => clusters.set(labels[i], [...(clusters.get(labels[i]) ?? []), row]));
	return [...clusters.values()].map((rows) => rows.sort().join(' | ')).sort();
}
