import type { Table } from '#lib/data/table.ts';
import { compareCodePoints } from '#lib/ml/compare-code-points.ts';
import { findColumns } from '#lib/ml/read-cells.ts';
import type { PreparePlan } from '#lib/ml/types.ts';

/**
 * All rows sorted by the contents of the plan's columns, missing cells last. Sums taken in this order are the same to the
 * last bit however the file was sorted. O(n log n).
 * @throws E_COLUMNS as findColumns
 */
export function canonicalRowOrder(table: Table, plan: PreparePlan): Int32Array {
	const keys = findColumns(table, plan.columns).map((column) => {
		if (column.kind === 'numeric' || column.kind === 'date') return column.values;
		if (column.kind === 'text') return ranksOf(column.values, compareCodePoints);
		const ranks = ranksOf(column.categories, compareCodePoints);
		return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : ranks[code]));
	});
	const order = Int32Array.from({ length: table.nRows }, (_, i) => i);
	return order.sort((a, b) => {
		for (const key of keys) {
			const p = key[a];
			const q = key[b];
			if (p < q) return -1;
			if (p > q) return 1;
			if (p !== q) {
				const missing = Number(Number.isNaN(p)) - Number(Number.isNaN(q));
				if (missing !== 0) return missing;
			}
		}
		return a - b;
	});
}

function ranksOf(texts: readonly string[], compare: (a: string, b: string) => number): Float64Array {
	const rank = new Map([...new Set(texts)].sort(compare).map((text, i) => [text, i]));
	return Float64Array.from(texts, (text) => rank.get(text)!);
}
