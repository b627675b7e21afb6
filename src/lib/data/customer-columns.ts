import type { RoleReason } from './column-role.ts';
import { MADE_COLUMNS } from './made-columns.ts';
import { PLAIN_FORMAT } from './number-format.ts';
import type { OrderColumns } from './order-columns.ts';
import type { OrderTotals } from './order-totals.ts';
import type { Column } from './table.ts';

const CUSTOMER: RoleReason = { role: 'id', reason: 'Names the customer: each has one row.' };
const CARRIED: RoleReason = {
	role: 'described',
	reason: 'Comes along from the orders: segments are compared by it, not built on it.'
};
/** as MADE_COLUMNS */
const MADE: readonly RoleReason[] = [
	{ role: 'feature', reason: 'Days from the last purchase to the reference date.' },
	{ role: 'feature', reason: 'The number of different orders, not of rows.' },
	{ role: 'feature', reason: 'What all orders of the customer add up to.' },
	{
		role: 'described',
		reason: 'Days from the first purchase to the reference date: says much the same as recency and frequency.'
	},
	{
		role: 'described',
		reason: 'Returned money to bought money: 0 for most customers, so a few would make a segment of their own.'
	}
];

/**
 * The columns of the customers with these codes, and what they are good for: the id, the made ones, the carried ones; a
 * name that is taken gets a number. carried: the customer's id column, then the others, by row.
 */
export function customerColumns(
	referenceDay: number,
	{ amounts }: OrderColumns,
	totals: OrderTotals,
	codes: readonly number[],
	[customer, ...carried]: readonly Column[]
): { readonly columns: readonly Column[]; readonly roles: ReadonlyMap<string, RoleReason> } {
	const values = valuesOf(referenceDay, totals);
	const format = { ...PLAIN_FORMAT, currency: amounts.at(-1)?.format.currency ?? '' };
	const made = MADE_COLUMNS.map((name, i): Column => {
		const isMoney = name === 'Monetary';
		return {
			kind: 'numeric',
			name,
			values: Float64Array.from(codes, values[i]),
			format: isMoney ? format : PLAIN_FORMAT
		};
	});
	const taken = new Set<string>();
	const columns = [customer, ...made, ...carried].map((column) => uniquelyNamed(column, taken));
	const roles = [CUSTOMER, ...MADE, ...carried.map(() => CARRIED)];
	return { columns, roles: new Map(columns.map(({ name }, j) => [name, roles[j]])) };
}

/** as MADE_COLUMNS */
function valuesOf(referenceDay: number, totals: OrderTotals): readonly ((code: number) => number)[] {
	const { orders, money, bought, returned, firstDay, lastDay } = totals;
	return [
		(code) => referenceDay - lastDay[code],
		(code) => orders[code],
		(code) => money[code],
		(code) => referenceDay - firstDay[code],
		(code) => returned[code] / bought[code]
	];
}

function uniquelyNamed(column: Column, taken: Set<string>): Column {
	let { name } = column;
	for (let number = 2; taken.has(name); number++) name = `${column.name} ${number}`;
	taken.add(name);
	return { ...column, name };
}
