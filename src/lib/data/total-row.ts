import type { TotalRow } from './profile-types.ts';
import type { NumericColumn, Table } from './table.ts';

const TOTAL =
	/^(grand |sub)?-?(total|totals|sum|sums|subtotal|gesamt|gesamtsumme|summe|zwischensumme|somme|suma|totale|totaal)\b[\s:]*$/i;
/** totals are rounded, and sometimes typed; a customer within a thousandth of all others together is none */
const TOLERANCE = 1e-3;
const MIN_ROWS = 4;

/**
 * The last row where it is the sum of all rows above rather than a customer: a cell says so (TOTAL, Summe …) and at least
 * one of its numbers is the sum of its column, or no cell does but two or more numbers are and none is not.
 */
export function totalRow({ columns, nRows }: Table): TotalRow | null {
	if (nRows < MIN_ROWS) return null;
	const last = nRows - 1;
	const known = columns.filter(
		(column): column is NumericColumn => column.kind === 'numeric' && !Number.isNaN(column.values[last])
	);
	const sums = known.filter(({ values }) => isSum(values, last));
	const label = labelOf(columns, last);
	const isTotal = label !== null ? sums.length > 0 : sums.length > 1 && sums.length === known.length;
	return isTotal ? { row: last, label, columns: sums.map(({ name }) => name) } : null;
}

function isSum(values: Float64Array, last: number): boolean {
	let sum = 0;
	let nOther = 0;
	for (let i = 0; i < last; i++) {
		if (Number.isNaN(values[i]) || values[i] === 0) continue;
		sum += values[i];
		nOther++;
	}
	return nOther > 1 && Math.abs(values[last] - sum) <= TOLERANCE * Math.abs(sum) && sum !== 0;
}

function labelOf(columns: Table['columns'], row: number): string | null {
	for (const column of columns) {
		const cell =
			column.kind === 'text'
				? column.values[row]
				: column.kind === 'categorical' && column.codes[row] >= 0
					? column.categories[column.codes[row]]
					: '';
		if (TOTAL.test(cell.trim())) return cell.trim();
	}
	return null;
}
