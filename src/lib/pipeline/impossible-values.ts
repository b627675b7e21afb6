import type { Column, Table } from '#lib/data/table.ts';
import { readLevels } from '#lib/ml/read-cells.ts';
import type { Familiarity, NeverBeyond, NeverTogether } from './placing-types.ts';
import { rawNumbers } from './raw-numbers.ts';
import type { Field } from './types.ts';

/** so many customers must be expected by chance before none is a finding; by chance it would happen in 1 of 22,000 pairs */
const MIN_EXPECTED = 10;
/** a number with more values is compared by its range */
const MAX_VALUES = 12;
const MAX_LEVELS = 30;
/** pairs of columns times rows */
const MAX_WORK = 3e8;
const MAX_FOUND = 2000;
/** a new customer may go beyond a level's range by this share of it */
const MARGIN = 0.1;

interface Coded {
	readonly column: string;
	readonly codes: Int32Array;
	readonly levels: readonly string[];
	readonly counts: Int32Array;
}

/**
 * Values that never come together in the table though each is frequent: levels of two columns (a number with few whole
 * values counts as levels), and numbers beyond the range that they keep where a column has some level. Each is listed only
 * where at least MIN_EXPECTED customers would show it if the columns had nothing to do with each other. Missing cells say
 * nothing. O(columns² n).
 */
export function impossibleValues(
	table: Table,
	fields: readonly Field[]
): Pick<Familiarity, 'neverTogether' | 'neverBeyond'> {
	const sources = new Map(table.columns.map((column) => [column.name, column]));
	const coded: Coded[] = [];
	const measured: { readonly column: string; readonly values: Float64Array }[] = [];
	for (const field of fields) {
		const source = sources.get(field.column);
		if (!source) continue;
		const levels = codedOf(source, field);
		if (levels) coded.push(levels);
		else if (field.kind !== 'categorical')
			measured.push({ column: field.column, values: rawNumbers(source, field.kind) });
	}
	const nCoded = Math.min(coded.length, Math.floor(Math.sqrt(MAX_WORK / Math.max(table.nRows, 1))));
	const neverTogether: NeverTogether[] = [];
	const neverBeyond: NeverBeyond[] = [];
	coded.slice(0, nCoded).forEach((a, i) => {
		for (const b of coded.slice(i + 1, nCoded)) neverTogether.push(...emptyPairs(a, b, table.nRows));
		for (const number of measured.slice(0, nCoded)) neverBeyond.push(...emptyTails(a, number.column, number.values));
	});
	neverTogether.sort((a, b) => b.expected - a.expected);
	return { neverTogether: neverTogether.slice(0, MAX_FOUND), neverBeyond: neverBeyond.slice(0, MAX_FOUND) };
}

/** null: not a column of few levels */
function codedOf(source: Column, field: Field): Coded | null {
	if (field.kind === 'date') return null;
	const { codes, categories } = readLevels(source, undefined);
	if (categories.length > (field.kind === 'categorical' ? MAX_LEVELS : MAX_VALUES)) return null;
	if (field.kind === 'numeric' && !field.isInteger) return null;
	const counts = new Int32Array(categories.length);
	for (const code of codes) if (code >= 0) counts[code]++;
	return { column: field.column, codes, levels: categories, counts };
}

function emptyPairs(a: Coded, b: Coded, nRows: number): NeverTogether[] {
	const nB = b.levels.length;
	const together = new Int32Array(a.levels.length * nB);
	for (let i = 0; i < nRows; i++) if (a.codes[i] >= 0 && b.codes[i] >= 0) together[a.codes[i] * nB + b.codes[i]]++;
	const found: NeverTogether[] = [];
	for (let at = 0; at < together.length; at++) {
		const [x, y] = [Math.floor(at / nB), at % nB];
		const expected = (a.counts[x] * b.counts[y]) / nRows;
		if (together[at] === 0 && expected >= MIN_EXPECTED)
			found.push({ a: a.column, levelA: a.levels[x], b: b.column, levelB: b.levels[y], expected });
	}
	return found;
}

function emptyTails({ column, codes, levels, counts }: Coded, number: string, values: Float64Array): NeverBeyond[] {
	const sorted = values.filter((value) => !Number.isNaN(value)).sort();
	const low = new Float64Array(levels.length).fill(Infinity);
	const high = new Float64Array(levels.length).fill(-Infinity);
	for (let i = 0; i < codes.length; i++) {
		const code = codes[i];
		if (code < 0 || Number.isNaN(values[i])) continue;
		low[code] = Math.min(low[code], values[i]);
		high[code] = Math.max(high[code], values[i]);
	}
	return levels.flatMap((level, code): NeverBeyond[] => {
		if (!(low[code] <= high[code])) return [];
		const margin = MARGIN * (high[code] - low[code]);
		const [below, above] = [low[code] - margin, high[code] + margin];
		const perRow = counts[code] / sorted.length;
		const isLow = countBelow(sorted, below) * perRow >= MIN_EXPECTED;
		const isHigh = (sorted.length - countBelow(sorted, above, true)) * perRow >= MIN_EXPECTED;
		if (!isLow && !isHigh) return [];
		return [{ column, level, number, low: isLow ? below : null, high: isHigh ? above : null }];
	});
}

/** How many of the sorted values are below x, or up to x. */
function countBelow(sorted: Float64Array, x: number, isUpTo = false): number {
	let [from, to] = [0, sorted.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if (sorted[middle] < x || (isUpTo && sorted[middle] === x)) from = middle + 1;
		else to = middle;
	}
	return from;
}
