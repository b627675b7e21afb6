import type { Column, Table } from '#lib/data/table.ts';
import { quantile } from '#lib/core/index.ts';
import type { Preprocessor } from '#lib/ml/types.ts';
import { bucketValues } from './bucket-values.ts';
import type { Segmentation } from './cut.ts';
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
 * Stage 5: each named column within each segment, in the order given, from raw cells: missing cells are counted and left
 * out, or filled as the preprocessor fills them where `filledBy` is given. Text columns are skipped. Quantiles as
 * numpy's default. The order of rows changes no bit. O(n log n) a column.
 */
export function describeSegments(
	table: Table,
	{ labels, k, sizes }: Segmentation,
	columns: readonly string[],
	{ filledBy }: { readonly filledBy?: Preprocessor } = {}
): SegmentStatistics {
	const byName = new Map(table.columns.map((column) => [column.name, column]));
	const described = columns.flatMap((name) => {
		const column = byName.get(name);
		return column && column.kind !== 'text' ? [column] : [];
	});
	const parts = described.map((column) => {
		if (column.kind !== 'numeric' && column.kind !== 'date') return describeLevels(column, labels, k, sizes);
		return describeNumbers(column.kind, column.name, filled(column, filledBy), labels, k, sizes);
	});
	return {
		overall: parts.map(({ overall }) => overall),
		segments: Array.from({ length: k }, (_, id) => parts.map(({ segments }) => segments[id]))
	};
}

interface Described {
	readonly overall: OverallColumn;
	readonly segments: readonly SegmentColumn[];
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
	labels: Int32Array,
	k: number,
	sizes: Int32Array
): Described {
	const [all] = bucketValues(values, new Int32Array(values.length), 1);
	const mean = meanOf(all);
	const sd = Math.sqrt(meanOf(all.map((value) => (value - mean) ** 2)));
	const segments = bucketValues(values, labels, k).map((sorted, id): SegmentColumn => {
		const own = meanOf(sorted);
		return {
			kind,
			column,
			mean: own,
			median: quantile(sorted, 0.5),
			q1: quantile(sorted, 0.25),
			q3: quantile(sorted, 0.75),
			difference: sd > 0 && Number.isFinite(own) ? (own - mean) / sd : 0,
			nMissing: sizes[id] - sorted.length
		};
	});
	const min = all.length > 0 ? all[0] : NaN;
	return { overall: { kind, column, mean, median: quantile(all, 0.5), sd, min }, segments };
}

function describeLevels(
	column: Extract<Column, { kind: 'categorical' | 'boolean' }>,
	labels: Int32Array,
	k: number,
	sizes: Int32Array
): Described {
	const { name, codes, categories } = column;
	const nLevels = categories.length;
	const counts = new Int32Array(k * nLevels);
	const totals = new Int32Array(nLevels);
	const known = new Int32Array(k);
	for (let i = 0; i < codes.length; i++) {
		if (codes[i] < 0) continue;
		counts[labels[i] * nLevels + codes[i]]++;
		totals[codes[i]]++;
		known[labels[i]]++;
	}
	const nKnown = known.reduce((sum, count) => sum + count, 0);
	const byCount = (a: number, b: number) => totals[b] - totals[a] || (categories[a] < categories[b] ? -1 : 1);
	const shown = Array.from(categories, (_, code) => code)
		.sort(byCount)
		.slice(0, MAX_LEVELS);
	const segments = Array.from(known, (nOwn, id): SegmentColumn => ({
		kind: 'categorical',
		column: name,
		levels: shown.map((code) => ({
			level: categories[code],
			share: nOwn > 0 ? counts[id * nLevels + code] / nOwn : 0,
			overall: nKnown > 0 ? totals[code] / nKnown : 0
		})),
		nMissing: sizes[id] - nOwn
	}));
	return { overall: { kind: 'categorical', column: name, isBoolean: column.kind === 'boolean' }, segments };
}

function meanOf(values: Float64Array): number {
	return sumOf(values) / values.length;
}
