import { expect, test } from 'vitest';
import { giveName } from '#lib/state/give-name.ts';

const alpha = { anchors: [1, 2], name: 'Alpha', action: 'call' };
const beta = { anchors: [8, 9], name: 'Beta', action: 'mail' };

test('giveName(names, …, {name}) changes the name and keeps the action', () => {
	expect(giveName([alpha, beta], [alpha, beta], { given: 0, anchors: [1, 2], colour: 4 }, { name: 'Gamma' })).toEqual([
		beta,
		{ anchors: [1, 2], name: 'Gamma', action: 'call', colour: 4 }
	]);
});

test('giveName(names, …, {name: null, action: null}) takes back what was given, and nothing of others', () => {
	expect(
		giveName([alpha, beta], [alpha, beta], { given: 0, anchors: [1, 2], colour: 4 }, { name: null, action: null })
	).toEqual([beta]);
});

test('giveName twice before the first is computed does not touch another segment', () => {
	const solvedWith = [alpha, beta];
	const segment = { given: 0, anchors: [1, 2], colour: 4 };
	const once = giveName(solvedWith, solvedWith, segment, { name: 'Gamma' });
	const twice = giveName(once, solvedWith, segment, { name: 'Delta' });
	expect(twice).toEqual([beta, { anchors: [1, 2], name: 'Delta', action: 'call', colour: 4 }]);
});

test('giveName of a segment without a name adds one with its present anchors and colour', () => {
	expect(giveName([beta], [beta], { given: null, anchors: [3], colour: 2 }, { action: 'write' })).toEqual([
		beta,
		{ anchors: [3], name: null, action: 'write', colour: 2 }
	]);
});
