// The three kinds of pairs stand together: which one it is follows from the two columns.
import { cramersV } from '#lib/core/cramers-v.ts';
import { etaSquared } from '#lib/core/eta-squared.ts';
import { quantile } from '#lib/core/quantile.ts';
import { spearman } from '#lib/core/spearman.ts';
import type { PairAxis, PairBox, PairSummary } from './pair-types.ts';
import type { BooleanColumn, CategoricalColumn, Column, DateColumn, NumericColumn } from './table.ts';

type Measured = NumericColumn | DateColumn;
type Levelled = CategoricalColumn | BooleanColumn;

const MAX_POINTS = 1500;
const N_X = 36;
const N_Y = 24;
const MAX_LEVELS = 12;
const WHISKER = 1.5;

/**
 * Two columns against each other: points or, for many rows, a density; boxes of a number by the levels of a category; a
 * table of two categories. Rows in which either is missing are left out. null for texts and where no row has both.
 * isLog: log1p of a number, left aside where it has values below 0 and for dates. O(n log n).
 */
export function pairSummary(
	a: Column,
	b: Column,
	{ isLogA = false, isLogB = false }: { readonly isLogA?: boolean; readonly isLogB?: boolean } = {}
): PairSummary | null {
	if (a.kind === 'text' || b.kind === 'text') return null;
	if ('codes' in a) return 'codes' in b ? levelTable(a, b) : boxesOf(b, a, isLogB);
	return 'codes' in b ? boxesOf(a, b, isLogA) : cloud(a, b, isLogA, isLogB);
}

function scaled(column: Measured, wantsLog: boolean): { readonly values: Float64Array; readonly isLog: boolean } {
	const isLog = wantsLog && column.kind === 'numeric' && !column.values.some((value) => value < 0);
	return { values: isLog ? column.values.map(Math.log1p) : column.values, isLog };
}

function axisOf({ name, kind }: Measured, isLog: boolean, values: readonly number[]): PairAxis {
	let [min, max] = [Infinity, -Infinity];
	for (const value of values) {
		if (value < min) min = value;
		if (value > max) max = value;
	}
	return { column: name, kind, isLog, min, max };
}

function cloud(a: Measured, b: Measured, isLogA: boolean, isLogB: boolean): PairSummary | null {
	const [first, second] = [scaled(a, isLogA), scaled(b, isLogB)];
	const xs: number[] = [];
	const ys: number[] = [];
	first.values.forEach((x, i) => {
		const y = second.values[i];
		if (!Number.isFinite(x) || !Number.isFinite(y)) return;
		xs.push(x);
		ys.push(y);
	});
	const nBoth = xs.length;
	if (nBoth === 0) return null;
	const [x, y] = [axisOf(a, first.isLog, xs), axisOf(b, second.isLog, ys)];
	const base = { x, y, nBoth, spearman: spearman(xs, ys) };
	if (nBoth <= MAX_POINTS)
		return {
			kind: 'points',
			...base,
			points: Float64Array.from({ length: 2 * nBoth }, (_, i) => (i % 2 ? ys : xs)[i >> 1])
		};
	const counts = new Int32Array(N_X * N_Y);
	const binOf = (value: number, { min, max }: PairAxis, n: number) =>
		max > min ? Math.min(n - 1, Math.floor(((value - min) / (max - min)) * n)) : 0;
	for (let i = 0; i < nBoth; i++) counts[binOf(ys[i], y, N_Y) * N_X + binOf(xs[i], x, N_X)]++;
	return { kind: 'density', ...base, nX: N_X, nY: N_Y, counts };
}

function boxesOf(value: Measured, by: Levelled, wantsLog: boolean): PairSummary | null {
	const { values, isLog } = scaled(value, wantsLog);
	const groups = new Map<number, number[]>();
	const known: number[] = [];
	by.codes.forEach((code, i) => {
		if (code < 0 || !Number.isFinite(values[i])) return;
		known.push(values[i]);
		const group = groups.get(code);
		if (group) group.push(values[i]);
		else groups.set(code, [values[i]]);
	});
	if (known.length === 0) return null;
	const ranked = [...groups].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
	return {
		kind: 'boxes',
		nBoth: known.length,
		value: axisOf(value, isLog, known),
		by: by.name,
		etaSquared: etaSquared(values, by.codes),
		boxes: ranked.slice(0, MAX_LEVELS).map(([code, own]) => boxOf(by.categories[code], own)),
		nMoreLevels: Math.max(0, ranked.length - MAX_LEVELS)
	};
}

function boxOf(level: string, values: readonly number[]): PairBox {
	const sorted = Float64Array.from(values).sort();
	const [q1, median, q3] = [0.25, 0.5, 0.75].map((q) => quantile(sorted, q));
	const reach = WHISKER * (q3 - q1);
	const low = sorted.find((value) => value >= q1 - reach)!;
	const high = sorted.findLast((value) => value <= q3 + reach)!;
	// interpolated quartiles may lie beyond the last value that the whisker reaches
	return { level, n: sorted.length, low: Math.min(low, q1), q1, median, q3, high: Math.max(high, q3) };
}

function levelTable(a: Levelled, b: Levelled): PairSummary | null {
	const isKnown = (i: number) => a.codes[i] >= 0 && b.codes[i] >= 0;
	const [rows, columns] = [mostFrequent(a, isKnown), mostFrequent(b, isKnown)];
	const counts = rows.codes.map(() => columns.codes.map(() => 0));
	let nBoth = 0;
	for (let i = 0; i < a.codes.length; i++) {
		if (!isKnown(i)) continue;
		nBoth++;
		const [row, column] = [rows.codes.indexOf(a.codes[i]), columns.codes.indexOf(b.codes[i])];
		if (row >= 0 && column >= 0) counts[row][column]++;
	}
	if (nBoth === 0) return null;
	const side = ({ name, categories }: Levelled, { codes, nMore }: typeof rows) => ({
		column: name,
		levels: codes.map((code) => categories[code]),
		nMore
	});
	return {
		kind: 'levels',
		nBoth,
		rows: side(a, rows),
		columns: side(b, columns),
		counts,
		cramersV: cramersV(a.codes, b.codes)
	};
}

function mostFrequent(
	{ codes, categories }: Levelled,
	isKnown: (row: number) => boolean
): { readonly codes: readonly number[]; readonly nMore: number } {
	const counts = new Int32Array(categories.length);
	codes.forEach((code, i) => isKnown(i) && counts[code]++);
	const ranked = [...counts.keys()].filter((code) => counts[code] > 0).sort((x, y) => counts[y] - counts[x] || x - y);
	return { codes: ranked.slice(0, MAX_LEVELS), nMore: Math.max(0, ranked.length - MAX_LEVELS) };
}
