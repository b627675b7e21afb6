import { describe, expect, it, test } from 'vitest';
import { parseJson } from '#lib/pipeline/parse-json.ts';
import { formatIndex } from '#lib/pipeline/format-index.ts';
import { adviseCount } from '#lib/pipeline/trust/advise-count.ts';
import { evidenceOf } from '#lib/pipeline/trust/evidence-of.ts';
import type { CountTable, Structure } from '#lib/pipeline/trust/trust-types.ts';
import { verdictOf } from '#lib/pipeline/trust/verdict-of.ts';
import { verdictWords } from '#lib/pipeline/trust/verdict-words.ts';
import { parseModelTrust } from '#lib/pipeline/parse-model-trust.ts';

const measures = (silhouette: number[], replication: number[]) => ({
	silhouette,
	replication,
	logWithin: silhouette.map(() => 0)
});

const STRUCTURE: Structure = {
	verdict: 'real',
	counts: [2, 3, 4],
	samples: [],
	data: measures([0.2, 0.4, 0.1], [0.5, 0.9, 0.3]),
	references: [
		{ kind: 'gaussian', draws: [measures([0.1, 0.1, 0.1], [0.3, 0.2, 0.2])] },
		{ kind: 'permuted', draws: [measures([0.9, 0.9, 0.9], [0.9, 0.9, 0.9])] },
		{ kind: 'unimodal', draws: [measures([0.1, 0.2, 0.1], [0.3, 0.1, 0.2])] }
	],
	evidence: [2.5, 6, 0],
	strongest: 3,
	isAlongColumns: false,
	nRows: 5000,
	nSampled: 1000,
	seed: 1
};

const TABLE: CountTable = {
	counts: [2, 3, 4, 5],
	silhouette: [0.3, 0.4, 0.39, 0.2],
	silhouetteError: [0, 0, 0, 0],
	calinskiHarabasz: [10, 40, 30, 20],
	daviesBouldin: [2, 1, 1.2, 1.5],
	gap: [0, 0, 0, 0],
	gapError: [0, 0, 0, 0],
	replication: [0.5, 0.9, 0.9, 0.4],
	replicationError: [0, 0, 0, 0],
	excess: [0.1, 0.2, 0.2, 0.1],
	evidence: [1, 5, 5, 2],
	smallest: [400, 300, 200, 3],
	isExact: true
};

describe('verdictWords(structure, k)', () => {
	it('gives the numbers of the shown cut against the larger reference that decides', () => {
		const { title, text, note } = verdictWords(STRUCTURE, 3);
		expect(title).toBe('These customers do fall into groups');
		expect(text).toContain('the silhouette is 0.40, where similar data without groups have 0.20');
		expect(text).toContain('by 0.90 (1 is fully), where those agree by 0.20');
		expect(text).toContain('1,000 of 5,000 customers');
		expect(note).toBeNull();
	});

	it('says where the shown cut is no clearer than chance, though another one is', () => {
		expect(verdictWords(STRUCTURE, 4).text).toContain(
			'So 4 segments are no clearer than chance; the evidence is strongest for 3'
		);
		expect(verdictWords(STRUCTURE, 2).text).toContain('The evidence is strongest for 3.');
		expect(verdictWords(STRUCTURE, 99).text).toContain('Cut into 3');
	});

	it('has a note for everything that is not real', () => {
		for (const verdict of ['weak', 'none', 'unjudged'] as const) {
			expect(verdictWords({ ...STRUCTURE, verdict }).note).not.toBeNull();
		}
		expect(verdictWords({ ...STRUCTURE, isAlongColumns: true }).text).toContain('along single columns');
	});
});

describe('verdictOf(evidence)', () => {
	it('is real from 3, weak from 2', () => {
		expect([0, 1.99, 2, 2.99, 3].map(verdictOf)).toEqual(['none', 'none', 'weak', 'weak', 'real']);
	});
});

describe('evidenceOf(data, draws)', () => {
	const draws = [measures([0.1], [0.2]), measures([0.2], [0.4])];
	it('is the geometric mean of both excesses in standard deviations of the draws', () => {
		// sd .0707 and .1414: excess (.5 - .15) / .0707 = 4.95 and (.9 - .3) / .1414 = 4.24
		expect(evidenceOf(measures([0.5], [0.9]), draws)[0]).toBeCloseTo(Math.sqrt(4.9497 * 4.2426), 3);
	});

	it('is 0 where one does not exceed, however far the other does; NaN where one is missing', () => {
		expect(evidenceOf(measures([9], [0.1]), draws)).toEqual([0]);
		expect(evidenceOf(measures([NaN], [0.9]), draws)).toEqual([NaN]);
	});
});

describe('adviseCount(table, nRows, verdict)', () => {
	it('takes the finer of cuts that are about as good; the other is the runner-up', () => {
		const { recommended, runnerUp, reasons } = adviseCount(TABLE, 1000, 'real')!;
		expect([recommended, runnerUp]).toEqual([4, 3]);
		expect(reasons[0]).toMatch(/^4 segments are about as good as 3/);
	});

	it('leaves out cuts with a very small segment, and recommends 2 only far ahead', () => {
		const tiny = { ...TABLE, smallest: [400, 300, 3, 3] };
		expect(adviseCount(tiny, 1000, 'real')?.recommended).toBe(3);
		expect(adviseCount({ ...TABLE, silhouette: [0.5, 0.4, 0.39, 0.2] }, 1000, 'real')?.recommended).toBe(4);
		expect(adviseCount({ ...TABLE, silhouette: [0.56, 0.4, 0.39, 0.2] }, 1000, 'real')?.recommended).toBe(2);
	});

	it('says so where none is more than chance; null where nothing was measured', () => {
		expect(adviseCount(TABLE, 1000, 'none')?.reasons.at(-1)).toContain('data without groups');
		expect(adviseCount({ ...TABLE, evidence: [NaN, NaN, NaN, NaN] }, 1000, 'unjudged')).toBeNull();
	});
});

test('formatIndex(value) has two decimals and a real minus sign', () => {
	expect([0.123, -0.5, NaN].map(formatIndex)).toEqual(['0.12', '\u22120.50', 'unknown']);
});

test('parseModelTrust(json) takes a verdict and a text, and nothing else', () => {
	const parse = (text: string) => parseModelTrust(parseJson(text));
	expect(parse('{"verdict":"weak","text":"x"}')).toEqual({ verdict: 'weak', text: 'x' });
	expect(() => parse('{"verdict":"sure","text":"x"}')).toThrow();
	expect(() => parse('{"verdict":"weak"}')).toThrow();
});
