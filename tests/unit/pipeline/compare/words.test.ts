import { describe, expect, it } from 'vitest';
import { agreementWords } from '#lib/pipeline/compare/agreement-words.ts';
import type { ChoiceEffect, Comparison } from '#lib/pipeline/compare/compare-types.ts';
import { comparisonTitle } from '#lib/pipeline/compare/comparison-title.ts';
import { robustnessTitle } from '#lib/pipeline/compare/robustness-title.ts';

const segments = ['Low Value', 'Regular', 'High Value'].map((name, id) => ({ id, name, colour: id, size: 0 }));
const flow = (from: number, to: number, count: number) => ({ from, to, count, isStay: from === to });
const comparison = (part: Partial<Comparison>) =>
	({
		nRows: 2240,
		nMoved: 269,
		events: [],
		flows: [],
		before: { segments },
		after: { segments },
		...part
	}) as Comparison;

describe('comparisonTitle', () => {
	it('says how many change, and what happens to the segments', () => {
		expect(comparisonTitle(comparison({ nMoved: 0 }))).toBe('No customer changes segment');
		expect(comparisonTitle(comparison({ events: [{ kind: 'splits', from: 1, to: [1, 2] }] }))).toBe(
			'12% of customers (269 of 2,240) change segment; Regular splits in two'
		);
		expect(comparisonTitle(comparison({ events: [{ kind: 'merges', from: [0, 1], to: 0 }] }))).toBe(
			'12% of customers (269 of 2,240) change segment; Low Value and Regular merge'
		);
	});

	it('names the way that most take, and none where they scatter', () => {
		expect(comparisonTitle(comparison({ flows: [flow(0, 0, 1971), flow(1, 2, 200), flow(2, 0, 69)] }))).toBe(
			'12% of customers (269 of 2,240) change segment, most of them from Regular to High Value'
		);
		expect(comparisonTitle(comparison({ flows: [flow(1, 2, 90), flow(2, 0, 90), flow(2, 1, 89)] }))).toBe(
			'12% of customers (269 of 2,240) change segment'
		);
	});
});

describe('robustnessTitle', () => {
	const effect = (kind: ChoiceEffect['kind'], doing: string, nMoved: number, problem: string | null = null) =>
		({ id: doing, kind, label: doing, doing, nRows: 2240, nMoved, adjustedRand: 0.5, problem }) as ChoiceEffect;
	const title = (...effects: ChoiceEffect[]) => robustnessTitle({ effects });

	it('the most that any choice moves, rounded up', () => {
		expect(title(effect('column', 'Leaving out Income', 170))).toBe('No single choice moves more than 8% of customers');
		expect(title(effect('column', 'Leaving out Income', 694))).toBe(
			'Leaving out Income moves 31% of customers (694 of 2,240)'
		);
		expect(title(effect('column', 'Leaving out Income', 0))).toBe('No single choice moves any customer');
		expect(title(effect('column', 'Leaving out Income', NaN, 'leaves all customers alike'))).toBe(
			'There is no other choice to try'
		);
	});

	it('one segment more or less is not what the sentence is about', () => {
		const more = effect('count', 'One segment more', 500);
		expect(title(more, effect('column', 'Leaving out Income', 170))).toBe(
			'Beside the number of segments, no choice moves more than 8% of customers'
		);
		expect(title(more, effect('column', 'Leaving out Income', 448))).toBe(
			'Leaving out Income moves 20% of customers (448 of 2,240)'
		);
		expect(
			title(
				more,
				effect('column', 'Leaving out Income', 448),
				effect('column', 'Leaving out Age', 300),
				effect('linkage', 'Average linkage', 9)
			)
		).toBe('Leaving out Income moves 20% of customers (448 of 2,240), and 2 of 3 choices move more than 10%');
		expect(title(more)).toBe('One segment more moves 22% of customers (500 of 2,240)');
	});
});

it('agreementWords: weaker words for a lower index', () => {
	const words = [1, 0.95, 0.85, 0.7, 0.4, 0.02, -0.1].map(agreementWords);
	expect(new Set(words).size).toBe(6);
	expect(words[0]).toBe('in the same way');
	expect(words.at(-1)).toBe('in ways that have little to do with each other');
});
