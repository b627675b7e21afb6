import { expect, it } from 'vitest';
import { describePair } from '#lib/pipeline/describe-pair.ts';
import type { PairSummary } from '#lib/data/pair-types.ts';

const axis = (column: string) => ({ column, kind: 'numeric', isLog: false, min: 0, max: 1 }) as const;
const cloud = (spearman: number): PairSummary => ({
	kind: 'points',
	nBoth: 3,
	x: axis('age'),
	y: axis('spend'),
	spearman,
	points: new Float64Array(6)
});

it.each([
	[cloud(0.8), 'spend rises closely with age (rank correlation 0.80)'],
	[cloud(-0.2), 'spend falls a little as age rises (rank correlation -0.20)'],
	[cloud(0.03), 'age and spend have next to nothing to do with each other (rank correlation 0.03)'],
	[cloud(NaN), 'age and spend: one of them does not vary']
])('describePair(pair) %#', (pair, text) => expect(describePair(pair)).toBe(text));
