import { describe, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { pairSummary } from '#lib/data/pair-summary.ts';
import { rowQuality } from '#lib/data/row-quality.ts';
import { tableOf } from './order-logs.ts';

const { columns } = tableOf(
	`x,y,level,other,note
1,10,a,yes,p q r
2,20,a,no,s
3,30,b,yes,t u
4,,b,yes,v
,50,a,no,w x
100,60,,no,y
1.5,15,a,yes,z
`
);
const [x, y, level, other] = columns;

describe('pairSummary(a, b)', () => {
	it('few rows are points, over the rows in which both are known', () => {
		const pair = pairSummary(x, y);
		expect(pair).toMatchObject({ kind: 'points', nBoth: 5, spearman: 1, x: { min: 1, max: 100 }, y: { max: 60 } });
		expect(pair?.kind === 'points' && [...pair.points.slice(0, 4)]).toEqual([1, 10, 2, 20]);
		const log = pairSummary(x, y, { isLogA: true });
		expect(log).toMatchObject({ x: { isLog: true, max: Math.log1p(100) }, y: { isLog: false } });
	});

	it('many rows are counted in cells; every row is in one', () => {
		const random = mulberry32(4);
		const values = () => Float64Array.from({ length: 5000 }, (_, i) => (i % 50 ? random() : NaN));
		const [a, b] = [values(), values()].map((cells) => ({ ...x, values: cells }) as typeof x);
		const pair = pairSummary(a, b);
		expect(pair).toMatchObject({ kind: 'density', nBoth: 4900 });
		expect(pair?.kind === 'density' && pair.counts.reduce((sum, n) => sum + n, 0)).toBe(4900);
	});

	it('a number by levels is boxes, whichever comes first', () => {
		const pair = pairSummary(x, level);
		expect(pair).toEqual(pairSummary(level, x));
		expect(pair).toMatchObject({
			kind: 'boxes',
			nBoth: 5,
			by: 'level',
			boxes: [
				{ level: 'a', n: 3, low: 1, q1: 1.25, median: 1.5, q3: 1.75, high: 2 },
				{ level: 'b', n: 2, low: 3, q1: 3.25, median: 3.5, q3: 3.75, high: 4 }
			]
		});
		// means 1.5 and 3.5 of 2.3: between 4.8, within 1
		expect(pair?.kind === 'boxes' && pair.etaSquared).toBeCloseTo(4.8 / 5.8, 12);
	});

	it('whiskers end at the last value within 1.5 quartile ranges', () => {
		const values = Float64Array.of(1, 2, 3, 4, 5, 6, 100);
		const one = { ...level, codes: new Int32Array(7), categories: ['a'] } as typeof level;
		const pair = pairSummary({ ...x, values } as typeof x, one);
		expect(pair?.kind === 'boxes' && pair.boxes[0]).toEqual({
			level: 'a',
			n: 7,
			low: 1,
			q1: 2.5,
			median: 4,
			q3: 5.5,
			high: 6
		});
	});

	it('two categories are a table', () => {
		expect(pairSummary(level, other)).toMatchObject({
			kind: 'levels',
			nBoth: 6,
			rows: { column: 'level', levels: ['a', 'b'] },
			columns: { column: 'other', levels: ['yes', 'no'] },
			counts: [
				[2, 2],
				[2, 0]
			],
			// chi² of 1.5 over 6 rows
			cramersV: expect.closeTo(0.5, 12)
		});
	});

	it('is null for texts and where no row has both', () => {
		const note = { kind: 'text', name: 'note', values: ['a b', 'c d'] } as const;
		expect(pairSummary(note, x)).toBeNull();
		const none = { ...x, values: new Float64Array(7).fill(NaN) } as typeof x;
		for (const with_ of [y, level]) expect(pairSummary(none, with_)).toBeNull();
	});

	it('all equal is one point, 0 rows nothing', () => {
		const same = { ...x, values: new Float64Array(2000).fill(3) } as typeof x;
		const pair = pairSummary(same, same);
		expect(pair?.kind === 'density' && pair.counts[0]).toBe(2000);
		const empty = { ...x, values: new Float64Array(0) } as typeof x;
		expect(pairSummary(empty, empty)).toBeNull();
	});
});

describe('rowQuality(columns, compared, nRows)', () => {
	it('says what is missing together', () => {
		const { columns, nRows } = tableOf('a,b,c\n1,,\n2,5,x\n,,\n4,,\n5,6,\n6,7,y\n');
		expect(rowQuality(columns, columns, nRows)).toMatchObject({
			patterns: [
				{ columns: ['b', 'c'], count: 2 },
				{ columns: ['c'], count: 1 }
			],
			nComplete: 2,
			nPatterns: 2
		});
	});

	it('says which rows repeat each other, ids aside', () => {
		const { columns, nRows } = tableOf('id,a,b\n1,3,x\n2,4,y\n3,3,x\n4,3,x\n5,,y\n6,,y\n');
		const quality = rowQuality(columns, columns.slice(1), nRows);
		expect(quality.duplicates).toEqual([
			{ rows: [0, 2, 3], count: 3 },
			{ rows: [4, 5], count: 2 }
		]);
		expect(rowQuality(columns, columns, nRows).duplicates).toEqual([]);
	});
});
