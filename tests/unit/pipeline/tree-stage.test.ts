import { describe, expect, it } from 'vitest';
import type { LinkageMethod } from '#lib/core/types.ts';
import { treeStage } from '#lib/pipeline/tree-stage.ts';

const LARGE = { nRows: 1_000_000, nCols: 8 };
const probe = (seconds: Record<LinkageMethod, number> | number) => (method: LinkageMethod) =>
	typeof seconds === 'number' ? seconds : seconds[method];
const others = { average: 900, complete: 800, centroid: 0, median: 0, weighted: 0 };

describe('treeStage(matrix, clustering, probe)', () => {
	it('is the plain name where the tree is soon there, and probes nothing', () => {
		const noProbe = () => {
			throw new Error('a probe');
		};
		expect(treeStage({ nRows: 20_000, nCols: 4 }, { method: 'ward' }, noProbe)).toBe('Building the tree');
	});
	it('is the plain name where the probe says that it takes no time', () => {
		expect(treeStage(LARGE, { method: 'ward' }, probe(1))).toBe('Building the tree');
	});
	it('says how long it takes and how much memory', () => {
		expect(treeStage(LARGE, { method: 'ward' }, probe(4))).toMatch(/^Building the tree \(some 4 s, \d+ MB\)$/);
	});
	it('names what is quicker, of the linkages that the app offers', () => {
		expect(treeStage(LARGE, { method: 'ward' }, probe({ ...others, ward: 83, single: 6 }))).toMatch(
			/^Building the tree \(some 80 s, \d+ MB; single linkage takes some 6 s\)$/
		);
		expect(treeStage(LARGE, { method: 'average' }, probe({ ...others, ward: 83, single: 60 }))).toMatch(
			/^Building the tree \(some 15 minutes, \d+ MB; single linkage takes some 60 s\)$/
		);
	});
	it('names nothing quicker where nothing is much', () => {
		expect(treeStage(LARGE, { method: 'single' }, probe(30))).toMatch(/^Building the tree \(some 30 s, \d+ MB\)$/);
	});
});
