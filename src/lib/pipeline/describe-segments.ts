import type { Column, Table } from '#lib/data/table.ts';
import { quantile } from '#lib/core/index.ts';
import type { Preprocessor } from '#lib/ml/types.ts';
import { bucketSets } from './bucket-sets.ts';
import { bucketValues } from './bucket-values.ts';
import type { RowSets } from './row-sets.ts';
import { sumOf } from './sum-of.ts';
import type { SegmentColumn } from './types.ts';

const MAX_LEVELS = 12;

/** One column over all rows: what segments are compared with. */
export type OverallColumn =
	| {
			readonly kind: 'numeric' | 'date';
			readonly column: string;
			readonly mean: number;
			readonly median: number;
			/** ddof 0 */
			readonly sd: number;
			readonly min: number;
	  }
	| { readonly kind: 'categorical'; readonly column: string; readonly isBoolean: boolean };

export interface SegmentStatistics {
	readonly overall: readonly OverallColumn[];
	/** segments[id][j] describes the column overall[j] */
	readonly segments: readonly (readonly SegmentColumn[])[];
}

/**
 * Stage 5: each named column within each set of rows, in the order given, from raw cells: missing cells are counted and
 * left out, or filled as the preprocessor fills them where `filledBy` is given. Text columns are skipped. Quantiles as
 * numpy's default. The order of rows changes no bit. One answer a layer. O(n log n) a column, O(n) where it was described
 * before, and O(n) a layer.
 */
export function describeSegments(
	table: Table,
	sets: RowSets,
	columns: readonly string[],
	{ filledBy }: { readonly filledBy?: Preprocessor } = {}
): SegmentStatistics[] {
	const byName = new Map(table.columns.map((column) => [column.name, column]));
	const described = columns.flatMap((name) => {
		const column = byName.get(name);
		return column && column.kind !== 'text' ? [column] : [];
	});
	const sizes = sizesOf(sets);
	const parts = described.map((column) => {
		if (column.kind !== 'numeric' && column.kind !== 'date') return describeLevels(column, sets, sizes);
		return describeNumbers(column.kind, column.name, filled(column, filledBy), sets, sizes);
	});
	return sets.layers.map(({ nSets }, layer) => ({
		overall: parts.map(({ overall }) => overall),
		segments: Array.from({ length: nSets }, (_, set) => parts.map(({ layers }) => layers[layer][set]))
	}));
}

interface Described {
	readonly overall: OverallColumn;
	/** layers[layer][set] */
	readonly layers: readonly (readonly SegmentColumn[])[];
}

/** Rows in each set of each layer. */
function sizesOf({ groupOf, nGroups, layers }: RowSets): Int32Array[] {
	const ofGroup = new Int32Array(nGroups);
	for (const group of groupOf) ofGroup[group]++;
	return layers.map(({ nSets, setOf }) => {
		const sizes = new Int32Array(nSets);
		setOf.forEach((set, group) => {
			if (set >= 0) sizes[set] += ofGroup[group];
		});
		return sizes;
	});
}

function filled(
	column: Extract<Column, { kind: 'numeric' | 'date' }>,
	filledBy: Preprocessor | undefined
): Float64Array {
	const fitted = filledBy?.columns.find((candidate) => candidate.column === column.name);
	if (!filledBy || !fitted || fitted.kind === 'categorical') return column.values;
	const fill = fitted.kind === 'date' ? (filledBy.referenceDay ?? NaN) - fitted.imputeValue : fitted.imputeValue;
	return column.values.map((value) => (Number.isFinite(value) ? value : fill));
}

function describeNumbers(
	kind: 'numeric' | 'date',
	column: string,
	values: Float64Array,
	sets: RowSets,
	sizes: readonly Int32Array[]
): Described {
	const all = overallNumbers(values);
	const layers = bucketSets(values, sets).map((buckets, layer) =>
		buckets.map((sorted, set): SegmentColumn => {
			const own = sumOf(sorted) / sorted.length;
			return {
				kind,
				column,
				mean: own,
				median: quantile(sorted, 0.5),
				q1: quantile(sorted, 0.25),
				q3: quantile(sorted, 0.75),
				difference: all.sd > 0 && Number.isFinite(own) ? (own - all.mean) / all.sd : 0,
				nMissing: sizes[layer][set] - sorted.length
			};
		})
	);
	return { overall: { kind, column, ...all }, layers };
}

interface OverallNumbers {
	readonly mean: number;
	readonly median: number;
	readonly sd: number;
	readonly min: number;
}

/** Each array is summed up once. */
const summedUp = new WeakMap<Float64Array, OverallNumbers>();

function overallNumbers(values: Float64Array): OverallNumbers {
	const known = summedUp.get(values);
	if (known) return known;
	const [sorted] = bucketValues(values, new Int32Array(values.length), 1);
	const mean = sumOf(sorted) / sorted.length;
	let squares = 0;
	for (let i = 0; i < sorted.length; i++) squares += (sorted[i] - mean) ** 2;
	const made = {
		mean,
		median: quantile(sorted, 0.5),
		sd: Math.sqrt(squares / sorted.length),
		min: sorted.length > 0 ? sorted[0] : NaN
	};
	summedUp.set(values, made);
	return made;
}

function describeLevels(
	{ kind, name, codes, categories }: Extract<Column, { kind: 'categorical' | 'boolean' }>,
	{ groupOf, nGroups, layers }: RowSets,
	sizes: readonly Int32Array[]
): Described {
	const totals = new Int32Array(categories.length);
	for (let i = 0; i < codes.length; i++) if (codes[i] >= 0) totals[codes[i]]++;
	const byCount = (a: number, b: number) => totals[b] - totals[a] || (categories[a] < categories[b] ? -1 : 1);
	const shown = Array.from(categories, (_, code) => code)
		.sort(byCount)
		.slice(0, MAX_LEVELS);
	const placeOf = new Int32Array(categories.length).fill(-1);
	shown.forEach((code, place) => (placeOf[code] = place));
	const nShown = shown.length;
	const counts = new Int32Array(nGroups * nShown);
	const known = new Int32Array(nGroups);
	for (let i = 0; i < codes.length; i++) {
		if (codes[i] < 0) continue;
		known[groupOf[i]]++;
		if (placeOf[codes[i]] >= 0) counts[groupOf[i] * nShown + placeOf[codes[i]]]++;
	}
	const nKnown = totals.reduce((sum, count) => sum + count, 0);
	const described = layers.map(({ nSets, setOf }, layer) =>
		Array.from({ length: nSets }, (_, set): SegmentColumn => {
			const groups = [...setOf.keys()].filter((group) => setOf[group] === set);
			const nOwn = groups.reduce((sum, group) => sum + known[group], 0);
			const levels = shown.map((code, place) => {
				const count = groups.reduce((sum, group) => sum + counts[group * nShown + place], 0);
				const share = nOwn > 0 ? count / nOwn : 0;
				return { level: categories[code], share, overall: nKnown > 0 ? totals[code] / nKnown : 0 };
			});
			return { kind: 'categorical', column: name, levels, nMissing: sizes[layer][set] - nOwn };
		})
	);
	return { overall: { kind: 'categorical', column: name, isBoolean: kind === 'boolean' }, layers: described };
}
