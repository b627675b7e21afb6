import { describe, expect, it } from 'vitest';
import { followNames } from '#lib/pipeline/drift/follow-names.ts';
import { NO_PAIRS } from '#lib/pipeline/drift/pairs.ts';
import { succession } from '#lib/pipeline/drift/succession.ts';

const fates = (counts: readonly (readonly number[])[]) => succession(counts).old.map(({ fate }) => fate);

describe('succession', () => {
	it('kept: the same rows but for some at the border', () => {
		const result = succession([
			[90, 10],
			[5, 95]
		]);
		expect(result.old.map(({ fate }) => fate)).toEqual(['kept', 'kept']);
		expect(result.old[0].parts).toEqual([
			{ id: 0, share: 0.9 },
			{ id: 1, share: 0.1 }
		]);
		expect(result.fresh).toEqual([]);
	});

	it('split and merged', () => {
		expect(
			fates([
				[60, 40, 0],
				[0, 0, 100]
			])
		).toEqual(['split', 'kept']);
		expect(
			fates([
				[100, 0],
				[80, 0],
				[0, 90]
			])
		).toEqual(['merged', 'merged', 'kept']);
		// swallowed by a far larger one
		expect(
			fates([
				[10, 0],
				[400, 3]
			])
		).toEqual(['merged', 'merged']);
	});

	it('new and dissolved', () => {
		const { old, fresh } = succession([
			[90, 0, 0, 34],
			[0, 90, 0, 33],
			[0, 0, 90, 33]
		]);
		expect(old.map(({ fate }) => fate)).toEqual(['kept', 'kept', 'kept']);
		expect(fresh).toEqual([3]);
		expect(
			fates([
				[100, 0, 0],
				[0, 100, 0],
				[0, 0, 100],
				[14, 13, 13]
			])[3]
		).toBe('dissolved');
	});

	it('a segment without rows, and none at all', () => {
		expect(
			fates([
				[0, 0],
				[5, 5]
			])
		).toEqual(['dissolved', 'split']);
		expect(succession([])).toEqual({ old: [], fresh: [] });
	});
});

describe('followNames', () => {
	const labels = Int32Array.from({ length: 100 }, (_, row) => (row < 50 ? 0 : 1));
	const named = [
		{ anchors: [0, 1, 2, 3, 4, 5], name: 'Quiet', action: null },
		{ anchors: [60, 61, 62, 63, 64], name: null, action: 'Call them' }
	];
	// the rule places the later file the other way round
	const placed = {
		clusters: Int32Array.from({ length: 100 }, (_, row) => (row < 50 ? 1 : 0)),
		typical: [
			[70, 71],
			[10, 11]
		]
	};

	it('follow the customers who are in both files', () => {
		const rows = Int32Array.from(Array(100).keys());
		const { names, by, origin } = followNames(named, labels, { then: rows, now: rows.map((row) => 99 - row) }, placed);
		expect(by).toBe('customers');
		expect(names).toEqual([
			{ anchors: [94, 95, 96, 97, 98, 99], name: 'Quiet', action: null },
			{ anchors: [35, 36, 37, 38, 39], name: null, action: 'Call them' }
		]);
		expect(origin[99]).toBe(0);
	});

	it('without enough of them those whom the rule places there', () => {
		const few = { then: Int32Array.of(0), now: Int32Array.of(5) };
		for (const pairs of [NO_PAIRS, few]) {
			const { names, by, origin } = followNames(named, labels, pairs, placed);
			expect(by).toBe('rule');
			expect(names.map(({ anchors }) => anchors)).toEqual([
				[70, 71],
				[10, 11]
			]);
			expect(origin).toBe(placed.clusters);
		}
	});

	it('a name that no segment holds stays behind', () => {
		expect(followNames([{ anchors: [400], name: 'Gone', action: null }], labels, NO_PAIRS, placed).names).toEqual([]);
	});
});
