import { argsort } from '#lib/core/argsort.ts';
import { formatCell } from '#lib/data/format-cell.ts';
import type { Column } from '#lib/data/table.ts';
import type { Pairs } from './pairs.ts';

/** Who is in both files, by an id column. */
export interface Matches extends Pairs {
	/** rows whose id comes again in the same file: they are matched with nobody */
	readonly nRepeatedThen: number;
	readonly nRepeatedNow: number;
	/** rows without an id */
	readonly nWithoutThen: number;
	readonly nWithoutNow: number;
}

/**
 * Pairs the rows of two files that have the same id, each id that comes once in either file; sorted by the row then. An id
 * that is a number in one file and a text in the other is compared as text. O(n log n), no object a row.
 */
export function matchCustomers(then: Column, now: Column): Matches {
	return then.kind === 'numeric' && now.kind === 'numeric'
		? matchNumbers(then.values, now.values)
		: matchTexts(then, now);
}

/** Along both in rising order. */
function matchNumbers(then: Float64Array, now: Float64Array): Matches {
	const [a, b] = [argsort(then), argsort(now)];
	const at = new Int32Array(then.length).fill(-1);
	let [nRepeatedThen, nRepeatedNow, j] = [0, 0, 0];
	for (let j = 0; j < b.length;) {
		const end = endOfRun(now, b, j);
		if (end - j > 1) nRepeatedNow += end - j;
		j = end;
	}
	for (let i = 0; i < a.length;) {
		const end = endOfRun(then, a, i);
		if (end - i > 1) nRepeatedThen += end - i;
		else {
			while (j < b.length && now[b[j]] < then[a[i]]) j++;
			const isThere = j < b.length && now[b[j]] === then[a[i]];
			if (isThere && endOfRun(now, b, j) === j + 1) at[a[i]] = b[j];
		}
		i = end;
	}
	const left = {
		nRepeatedThen,
		nRepeatedNow,
		nWithoutThen: then.length - a.length,
		nWithoutNow: now.length - b.length
	};
	return { ...pairsOf(at), ...left };
}

function endOfRun(values: Float64Array, order: Int32Array, from: number): number {
	let to = from + 1;
	while (to < order.length && values[order[to]] === values[order[from]]) to++;
	return to;
}

const REPEATED = -2;

function matchTexts(then: Column, now: Column): Matches {
	const [ofThen, ofNow] = [rowOfText(then), rowOfText(now)];
	const at = new Int32Array(lengthOf(then)).fill(-1);
	for (const [text, row] of ofThen.rows) {
		const other = ofNow.rows.get(text) ?? -1;
		if (row >= 0 && other >= 0) at[row] = other;
	}
	return {
		...pairsOf(at),
		nRepeatedThen: ofThen.nRepeated,
		nRepeatedNow: ofNow.nRepeated,
		nWithoutThen: ofThen.nWithout,
		nWithoutNow: ofNow.nWithout
	};
}

/** The row of each text, REPEATED where it has several. */
function rowOfText(column: Column): { rows: Map<string, number>; nRepeated: number; nWithout: number } {
	const rows = new Map<string, number>();
	let [nRepeated, nWithout] = [0, 0];
	const n = lengthOf(column);
	for (let row = 0; row < n; row++) {
		const text = formatCell(column, row).trim();
		if (text === '') nWithout++;
		else {
			const before = rows.get(text);
			if (before !== undefined) nRepeated += before === REPEATED ? 1 : 2;
			rows.set(text, before === undefined ? row : REPEATED);
		}
	}
	return { rows, nRepeated, nWithout };
}

function pairsOf(at: Int32Array): Pairs {
	const then = Int32Array.from(at.keys()).filter((row) => at[row] >= 0);
	return { then, now: then.map((row) => at[row]) };
}

function lengthOf(column: Column): number {
	return 'codes' in column ? column.codes.length : column.values.length;
}
