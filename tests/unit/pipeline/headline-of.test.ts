import { describe, expect, it } from 'vitest';
import { headlineOf } from '#lib/pipeline/headline-of.ts';
import type { Segment } from '#lib/pipeline/types.ts';
import { tiersOf } from '#lib/pipeline/tiers-of.ts';
import { valueWords } from '#lib/pipeline/value-words.ts';

type Part = readonly [share: number, ofValue: number | null];

/** segments in the order of value; a part is its share of the rows and of the value */
function say(parts: readonly Part[], more: Partial<Parameters<typeof headlineOf>[0]> = {}) {
	const segments = parts.map(([share, ofValue], id) => ({
		id,
		size: share * 1000,
		share,
		value: { mean: 12.5, median: 1, total: 1, share: ofValue, ratio: 1 }
	})) as unknown as Segment[];
	const prepared = { nRows: 1000, nFeatures: 2, columns: [{}, {}] } as unknown as Parameters<
		typeof headlineOf
	>[0]['prepared'];
	return headlineOf({
		nRows: 1000,
		segments,
		words: valueWords(['Revenue']),
		isTiered: true,
		separation: { silhouette: 0.3, word: 'moderate' },
		prepared,
		method: 'ward',
		things: 'customers',
		...more
	});
}

describe('headlineOf', () => {
	it('few who bring much are the finding', () => {
		const { headline, lede } = say([
			[0.75, 0.47],
			[0.25, 0.53]
		]);
		expect(headline).toBe('25% of customers bring 53% of the revenue');
		expect(lede).toBe(
			'1,000 customers in two segments, from 2 columns. They are moderately apart (mean silhouette 0.3).'
		);
	});

	it('a small difference, a share of next to nothing or no tiers are none', () => {
		const bring = (parts: readonly Part[], isTiered = true) => say(parts, { isTiered }).headline;
		const near: Part[] = [
			[0.82, 0.79],
			[0.18, 0.21]
		];
		expect(bring(near)).toBe('Two segments, from 18% to 82% of the customers');
		expect(bring(near, false)).toBe('Two segments that differ little in revenue');
		const little: Part[] = [
			[0.9, 0.87],
			[0.1, 0.13]
		];
		expect(bring(little)).not.toContain('bring');
		const tiny: Part[] = [
			[0.6, 0.5],
			[0.399, 0.496],
			[0.001, 0.004]
		];
		expect(bring(tiny)).toBe('Three segments, from 0.1% to 60% of the customers');
	});

	it('one segment with nearly all is said, with the way out', () => {
		const parts: Part[] = [
			[0.99, 0.96],
			[0.01, 0.04]
		];
		expect(say(parts, { method: 'single' }).headline).toBe('One segment holds 99% of the customers');
		expect(say(parts, { method: 'single' }).lede).toContain('Ward linkage makes segments of more even size.');
		expect(say(parts).lede).not.toContain('Ward');
	});

	it('a score is not shared out; equal sizes are said once; rows are rows', () => {
		const parts: Part[] = [
			[1 / 3, null],
			[1 / 3, null],
			[1 / 3, null]
		];
		const words = valueWords(['Spending Score (1-100)']);
		expect(say(parts, { words }).headline).toBe('33% of customers have the highest spending score: 12.5 on average');
		expect(say(parts, { words: null }).headline).toBe('Three segments of 33% of the customers each');
		expect(say(parts, { words: null, things: 'rows' }).lede).toMatch(/^1,000 rows \(a customer may stand in several\)/);
	});

	it('begins with a capital whatever comes first', () => {
		const parts: Part[] = [
			[0.9996, 0.5],
			[0.0004, 0.5]
		];
		for (const method of ['ward', 'single'] as const) expect(say(parts, { method }).headline).toMatch(/^[A-Z0-9]/);
	});
});

describe('tiersOf', () => {
	const of = (sd: number, ...means: number[]) => {
		const mean = means.reduce((a, b) => a + b) / means.length;
		const segments = means.map((own) => ({ mean: own, median: own, total: own, share: null, ratio: own / mean }));
		return tiersOf({ mean, sd, total: 1, segments });
	};
	it('value names segments only where it differs by 0.3 standard deviations and by a fifth', () => {
		expect(of(100, 100, 125)).toBeNull();
		expect(of(10, 1000, 1050)).toBeNull();
		expect(of(100, 100, 135)).toEqual(['low', 'high']);
		expect(of(100, -20, 20)).toEqual(['low', 'high']);
		expect(of(0, 5, 5)).toBeNull();
	});
	it('the segment of nearly everybody is regular, also as the highest or the lowest', () => {
		const part = (mean: number) => ({ mean, median: mean, total: mean, share: null, ratio: mean / 50.2 });
		const tiers = (...means: number[]) => tiersOf({ mean: 50.2, sd: 25, total: 1, segments: means.map(part) });
		expect(tiers(6, 18, 50.6)).toEqual(['low', 'regular', 'regular']);
		expect(tiers(49.9, 95)).toEqual(['regular', 'high']);
	});
});
