// A tenth more customers: names and colours go to the segments that the named customers are in now. Who that is, is counted here over
// all members; the product only has 25 anchors a name (docs/decisions/003-names-follow-members.md).
import { afterAll, describe, expect, it } from 'vitest';
import { mulberry32, normal, shuffle, type Random } from '#lib/core/index.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import type { GivenName, Solution } from '#lib/pipeline/types.ts';
import { describeShared } from '../shared-path.ts';
import { openLines, sampled, sharedLines, syntheticLines, type Lines } from './test-tables.ts';
import { compiledKernel } from './trust/compiled-kernel.ts';

const MOST_CUSTOMERS = 500;
const MORE = 0.1;
/** a segment is kept where one new segment has this share of its members, and is that of no other */
const KEPT = 0.7;
const COUNTS = [null, 3, 4, 5];
const rates = { kept: 0, coloured: 0, all: 0 };

/** New rows that are old ones with every plain number moved by a twentieth of its size, and rounded as it was. */
function jittered(rows: readonly string[], count: number, random: Random): string[] {
	return Array.from({ length: count }, () => {
		const row = rows[Math.floor(random() * rows.length)];
		return row.replace(/(?<=[,;\t])\d+(\.\d+)?(?=[,;\t\r]|$)/gu, (number, decimals: string | undefined) =>
			Math.max(0, Number(number) * (1 + 0.05 * normal(random))).toFixed(decimals ? decimals.length - 1 : 0)
		);
	});
}

/** The base, and the base with new customers after it, cut under one recipe; each segment of the base has a name. */
function grow(base: Lines, more: readonly string[], nClusters: number | null) {
	const [before, after] = [openLines(base), openLines({ ...base, rows: [...base.rows, ...more] })];
	const runner = createRunner({ kernel: compiledKernel });
	const recipe = { ...before.recipe, nClusters };
	const first = runner.solve({ ...before.dataset, id: 'before' }, recipe, []);
	const plain = coloursOf(first);
	const names: GivenName[] = first.segments.map(({ id, anchors, colour }) => ({
		...{ anchors, colour },
		name: `Named ${id}`,
		action: null
	}));
	// on the tree where they were given, and at any other cut of it, names change no colour
	const other = { ...recipe, nClusters: first.k + 1 };
	expect(coloursOf(runner.solve({ ...before.dataset, id: 'before' }, recipe, names))).toEqual(plain);
	expect(coloursOf(runner.solve({ ...before.dataset, id: 'before' }, other, names))).toEqual(
		coloursOf(runner.solve({ ...before.dataset, id: 'before' }, other, []))
	);
	const grown = { ...after.dataset, id: 'after' };
	return {
		names,
		first,
		second: runner.solve(grown, recipe, names),
		from: runner.clustered({ ...before.dataset, id: 'before' }, recipe).labels,
		to: runner.clustered(grown, recipe).labels
	};
}

function coloursOf({ segments, tree }: Solution) {
	expect(segments.map(({ node }) => tree.colour[node])).toEqual(segments.map(({ colour }) => colour));
	expect(new Set(segments.map(({ colour }) => colour)).size).toBe(segments.length);
	return segments.map(({ colour }) => colour);
}

/** For each segment of the base the new one in which most of its members are, and their share. Same rows in both. */
function whereTo(from: Int32Array, to: Int32Array, first: Solution, second: Solution) {
	return first.segments.map(({ id, size }) => {
		const shared = second.segments.map((other) => from.filter((label, i) => label === id && to[i] === other.id).length);
		const most = Math.max(...shared);
		return { id, target: shared.indexOf(most), share: most / size };
	});
}

function check(base: Lines, more: readonly string[]): void {
	for (const k of COUNTS) {
		const { first, second, from, to } = grow(base, more, k);
		const moves = whereTo(from, to, first, second);
		for (const { id, target, share } of moves) {
			rates.all++;
			const isAlone = moves.filter((other) => other.target === target).length === 1;
			if (share < KEPT || !isAlone) continue;
			rates.kept++;
			expect(second.segments[target].name, `${base.name}, ${k} segments: Named ${id}`).toBe(`Named ${id}`);
			rates.coloured += Number(second.segments[target].colour === first.segments[id].colour);
		}
		coloursOf(second);
		const given = second.segments.filter(({ isNameGiven }) => isNameGiven).map(({ name }) => name);
		expect(new Set(given).size).toBe(given.length);
		expect(given.length).toBeGreaterThan(0);
	}
}

function halves(lines: Lines, seed: number) {
	const drawn = sampled(lines, MOST_CUSTOMERS, seed);
	const rows = shuffle(drawn.rows, mulberry32(seed));
	const nBase = Math.round(rows.length / (1 + MORE));
	return { base: { ...drawn, rows: rows.slice(0, nBase) }, heldOut: rows.slice(nBase) };
}

/** the customers of a log are found anew in each file: their rows are not those of the file */
const isLog = ({ name }: Lines) => /order log|Superstore/.test(name);

function survives(all: readonly Lines[]): void {
	for (const lines of all.filter((lines) => !isLog(lines))) {
		it(`${lines.name}: held-out customers are added, seed 5`, { timeout: 60_000 }, () => {
			const { base, heldOut } = halves(lines, 5);
			check(base, heldOut);
		});
		it(`${lines.name}: customers like those that are there are added, seed 6`, { timeout: 60_000 }, () => {
			const { base, heldOut } = halves(lines, 6);
			check(base, jittered(base.rows, heldOut.length, mulberry32(6)));
		});
	}
}

afterAll(() => {
	console.log(
		`${rates.kept} of ${rates.all} segments were kept, all with their names, ${rates.coloured} with their colours`
	);
	// a small segment that is joined to a larger one has the colour of the larger, though it be named
	expect(rates.coloured).toBeGreaterThanOrEqual(0.97 * rates.kept);
});

describe('given names survive a tenth more customers', () => survives(syntheticLines()));
describeShared('given names survive a tenth more customers of the shared tables', () => survives(sharedLines()));

describe('a segment that was not there before', () => {
	it('has no given name, and a colour of its own; the others keep their names', () => {
		const { base, heldOut } = halves(
			syntheticLines().find(({ name }) => name === 'three groups')!,
			7
		);
		// rich, old, quiet customers who hardly come: unlike all others
		const strangers = heldOut.map(
			(_, i) => `N${i},${88 + (i % 5)},${190_000 + 500 * i},${9000 + 10 * i},60,900,fax,2011-01-0${1 + (i % 9)}`
		);
		const { names, second: four, to } = grow(base, strangers, 4);
		const own = four.segments[to[to.length - 1]];
		expect(names.map(({ colour }) => colour)).not.toContain(own.colour);
		expect(own.size).toBe(strangers.length);
		expect([own.isNameGiven, own.given]).toEqual([false, null]);
		expect(four.segments.map(({ name }) => name).filter((name) => name.startsWith('Named'))).toHaveLength(3);
	});
});
