import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wasmKernel } from '#lib/compute/wasm-kernel.ts';
import { canonicalRows } from '#lib/core/canonical-rows.ts';
import { clusterIndices, linkage, type Matrix } from '#lib/core/index.ts';
import { linkageFromMerges } from '#lib/core/linkage-from-merges.ts';
import { memberRounds } from '#lib/core/member-rounds.ts';
import { singleRounds } from '#lib/core/single-rounds.ts';
import { typescriptKernel } from '#lib/core/typescript-kernel.ts';
import { wardRounds } from '#lib/core/ward-rounds.ts';
import { hardTable, KINDS } from '../core/hard-tables.ts';
import { goldenRandom, likert, oneHot } from '../core/helpers.ts';

const kernel = wasmKernel({
	module: new WebAssembly.Module(readFileSync('src/lib/compute/kernel.wasm')),
	helpers: []
});

const METHODS = ['ward', 'single', 'average', 'complete'] as const;
/** Lowered for average and complete, so that small tables go through the rounds and the matrix. */
const MATRIX_CLUSTERS = 150;

/** Every byte of the tree: heights, numbers and sizes. */
function compare(X: Matrix, method: (typeof METHODS)[number], weights: Float64Array | null = null): void {
	const before = X.data.slice();
	const rows = canonicalRows(X, weights);
	const tree = (by: typeof kernel) => {
		if (method === 'ward') return linkageFromMerges(wardRounds(rows, undefined, by), rows.exponent, rows);
		if (method === 'single') return linkageFromMerges(singleRounds(rows, undefined, by), rows.exponent, rows);
		return linkageFromMerges(memberRounds(rows, method, undefined, by, MATRIX_CLUSTERS), rows.exponent, rows);
	};
	expect(tree(kernel)).toEqual(tree(typescriptKernel));
	expect(X.data).toEqual(before);
}

describe.each(METHODS)('wasmKernel and typescriptKernel give the same bytes: %s', (method) => {
	const n = method === 'average' || method === 'complete' ? 900 : 2500;
	for (const kind of KINDS) {
		for (const d of kind === 'growing gaps' ? [1] : [2, 4, 9]) {
			it(`${kind}, ${n} x ${d}, seed ${n + d}`, () => compare(hardTable(kind, n + d, n, d), method));
		}
	}
	it('ties everywhere: integers 1 to 5, seed 7', () => compare(likert(7, n, 8, 5), method));
	it('ties everywhere: ones and twos, seed 5', () => compare(likert(5, n, 11, 2), method));
	it('ties everywhere: five categories of three levels, seed 6', () => compare(oneHot(6, n, 5, 3), method));
	it('a column of many levels beside one that is nearly always 0, seed 14', () => {
		const { data, nRows, nCols } = hardTable('zero-inflated', 14, n, 2);
		compare({ data: data.map((x, i) => (i % 2 ? Math.round(20 * x) : i % 34 === 0 ? 1 : 0)), nRows, nCols }, method);
	});
	it('a line', () => {
		compare({ data: Float64Array.from({ length: n }, (_, i) => i), nRows: n, nCols: 1 }, method);
	});
	it('wide: 40 columns, seed 8', () => compare(hardTable('uniform', 8, n, 40), method));
	it('far from the origin, and tiny', () => {
		const { data, nRows, nCols } = hardTable('mixture', 9, n, 3);
		compare({ data: data.map((x) => x * 1e-90 + 1e-78), nRows, nCols }, method);
	});
	it('two tight heaps far apart, which float32 cannot tell', () => {
		const { data, nRows, nCols } = hardTable('uniform', 10, n, 3);
		compare({ data: data.map((x, i) => (x * 1e-9 + (Math.floor(i / nCols) % 2)) as number), nRows, nCols }, method);
	});
	it('weights, seed 11', () => {
		const random = goldenRandom(11);
		compare(
			hardTable('mixture', 11, n, 3),
			method,
			new Float64Array(n).map(() => 10 ** (4 * random()))
		);
	});
	it('weights beyond what the screens are proven for', () => {
		const random = goldenRandom(12);
		compare(
			hardTable('mixture', 12, n, 3),
			method,
			new Float64Array(n).map(() => 10 ** (40 * random() - 20))
		);
	});
	it('few rows, seeds 2 to 40', () => {
		for (let few = 2; few <= 40; few++) compare(hardTable('uniform', few, few, 3), method);
	});
});

describe('distances to clusters are summed to the same bytes', () => {
	it.each([
		[3000, 3],
		[1200, 11]
	])('clusterIndices of %d x %d from a sample', (n, d) => {
		const X = hardTable('mixture', n, n, d);
		const tree = linkage(X);
		const options = { kMax: 9, sampleRows: 700 };
		expect(clusterIndices(X, tree, { ...options, kernel })).toEqual(clusterIndices(X, tree, options));
	});
});
