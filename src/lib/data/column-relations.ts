import type { Column, NumericColumn, Table } from './table.ts';

export interface ColumnRelations {
	/** index of a column -> index of the earlier column that it repeats */
	readonly copies: ReadonlyMap<number, number>;
	/** index of a column -> indices of the columns whose sum it is, in every row */
	readonly sums: ReadonlyMap<number, readonly number[]>;
}

/** wider tables are searched for copies only */
const MAX_COLUMNS = 60;
/** fewer rows add up by chance */
const MIN_ROWS = 10;
/** of the magnitude: decimal fractions do not add up to the last bit */
const TOLERANCE = 1e-9;

/**
 * Columns that say nothing new: exact copies, and totals that equal the sum of a run of neighbouring columns or of any
 * two columns in every row. A column that is all zero is no part of a sum.
 */
export function columnRelations(table: Table): ColumnRelations {
	const copies = findCopies(table.columns, table.nRows);
	const numeric = table.columns
		.map((column, index) => ({ column, index }))
		.filter((entry): entry is { column: NumericColumn; index: number } => entry.column.kind === 'numeric')
		.filter(({ column, index }) => !copies.has(index) && varies(column.values));
	const sums = new Map<number, readonly number[]>();
	if (numeric.length >= 3 && numeric.length <= MAX_COLUMNS) findSums(numeric, table.nRows, sums);
	return { copies, sums };
}

function findCopies(columns: readonly Column[], nRows: number): Map<number, number> {
	const copies = new Map<number, number>();
	const byProbe = new Map<string, number[]>();
	columns.forEach((column, j) => {
		const probe = [0, nRows >> 1, nRows - 1].map((row) => cellKey(column, row)).join('|');
		const candidates = byProbe.get(probe) ?? [];
		const earlier = candidates.find((i) => isCopy(columns[i], column, nRows));
		if (earlier === undefined) byProbe.set(probe, [...candidates.slice(-20), j]);
		else copies.set(j, earlier);
	});
	return copies;
}

function cellKey(column: Column, row: number): string {
	return `${column.kind}:${column.kind === 'categorical' || column.kind === 'boolean' ? column.codes[row] : column.values[row]}`;
}

function isCopy(a: Column, b: Column, nRows: number): boolean {
	const isCoded = (column: Column): column is Extract<Column, { codes: Int32Array }> => 'codes' in column;
	if (isCoded(a) && isCoded(b)) {
		if (a.categories.length !== b.categories.length || a.categories.some((level, i) => level !== b.categories[i]))
			return false;
		return a.codes.every((code, i) => code === b.codes[i]);
	}
	if (a.kind !== b.kind || isCoded(a) || isCoded(b)) return false;
	for (let i = 0; i < nRows; i++) if (!Object.is(a.values[i], b.values[i])) return false;
	return true;
}

function varies(values: Float64Array): boolean {
	const first = values.find((value) => !Number.isNaN(value));
	return first !== undefined && values.some((value) => !Number.isNaN(value) && value !== first);
}

function findSums(
	numeric: readonly { readonly column: NumericColumn; readonly index: number }[],
	nRows: number,
	sums: Map<number, readonly number[]>
): void {
	const p = numeric.length;
	const probe = (total: number, parts: readonly number[]): boolean => {
		const list = parts.map((part) => numeric[part].column.values);
		return isSumOf(numeric[total].column.values, list, nRows);
	};
	const isFound = (total: number, parts: readonly number[]): boolean => {
		// a part that is itself explained by the total would make both go
		if (parts.some((part) => sums.get(numeric[part].index)?.includes(numeric[total].index))) return false;
		if (!probe(total, parts)) return false;
		sums.set(
			numeric[total].index,
			parts.map((part) => numeric[part].index)
		);
		return true;
	};
	for (let total = 0; total < p; total++) {
		let done = false;
		for (let from = 0; from < p && !done; from++) {
			const parts: number[] = [];
			for (let to = from; to < p && !done; to++) {
				if (to === total) continue;
				parts.push(to);
				if (parts.length >= 2) done = isFound(total, parts);
			}
		}
		for (let a = 0; a < p && !done; a++)
			for (let b = a + 1; b < p && !done; b++) if (a !== total && b !== total) done = isFound(total, [a, b]);
	}
}

/** In every row where the total is known; at least one part must be other than 0 somewhere for each column (see varies). */
function isSumOf(total: Float64Array, parts: readonly Float64Array[], nRows: number): boolean {
	let nSeen = 0;
	for (let i = 0; i < nRows; i++) {
		let sum = 0;
		let size = Math.abs(total[i]);
		for (const part of parts) {
			sum += part[i];
			size += Math.abs(part[i]);
		}
		if (Number.isNaN(sum) || Number.isNaN(total[i])) continue;
		if (Math.abs(sum - total[i]) > TOLERANCE * size) return false;
		nSeen++;
	}
	return nSeen >= Math.max(MIN_ROWS, nRows / 2);
}
