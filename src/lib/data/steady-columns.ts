import type { Column } from './table.ts';

/** of the customers with several rows */
const MIN_STEADY = 0.95;

/**
 * The columns that say something of the customer rather than of the order: the same in all rows of nearly every customer
 * who has several, and more than one value in all. customers: codes, -1 = none.
 */
export function steadyColumns(columns: readonly Column[], customers: Int32Array, nCustomers: number): Column[] {
	return columns.filter((column) => isSteady(column, customers, nCustomers));
}

function isSteady(column: Column, customers: Int32Array, nCustomers: number): boolean {
	const cells = 'codes' in column ? column.codes : column.values;
	const first = new Int32Array(nCustomers).fill(-1);
	const isSeveral = new Uint8Array(nCustomers);
	const isVarying = new Uint8Array(nCustomers);
	let isConstant = true;
	let start = -1;
	for (let i = 0; i < cells.length; i++) {
		const code = customers[i];
		if (code < 0) continue;
		if (start < 0) start = i;
		else if (!Object.is(cells[i], cells[start])) isConstant = false;
		if (first[code] < 0) {
			first[code] = i;
			continue;
		}
		isSeveral[code] = 1;
		if (!Object.is(cells[i], cells[first[code]])) isVarying[code] = 1;
	}
	const nSeveral = isSeveral.reduce((sum, is) => sum + is, 0);
	return !isConstant && isVarying.reduce((sum, is) => sum + is, 0) <= (1 - MIN_STEADY) * nSeveral;
}
