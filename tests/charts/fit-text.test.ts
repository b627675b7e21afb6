import { expect, test } from 'vitest';
import { fitText } from '#lib/charts/fit-text.ts';

test('fitText: what fits stays, else its beginning with an ellipsis that fits', () => {
	expect(fitText('High Value', 200)).toBe('High Value');
	expect(fitText('Regular, mostly Graduate', 100)).toBe('Regular, mos…');
});

test('fitText: beside another text it has what that leaves', () => {
	expect(fitText('Regular, mostly Graduate', 400, '+0.2 (−0.4 to +0.8)')).toBe('Regular, mostly Graduate');
	expect(fitText('Regular, mostly Graduate', 250, '+0.2 (−0.4 to +0.8)')).toBe('Regular, most…');
});

test('fitText: one letter at least, and no half of one', () => {
	expect(fitText('\u{1f33b} farm', 0)).toBe('\u{1f33b}…');
	expect(fitText('', 0)).toBe('');
});
