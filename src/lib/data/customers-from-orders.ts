import { CladeError } from '#lib/core/clade-error.ts';
import { carriedColumns } from './carried-columns.ts';
import { customerColumns } from './customer-columns.ts';
import { orderColumns } from './order-columns.ts';
import { orderLedger, type OrderLedger } from './order-ledger.ts';
import { orderTotals, type OrderTotals } from './order-totals.ts';
import type { CustomersFromOrders, OrdersPlan, OrdersReport } from './orders-types.ts';
import type { Table } from './table.ts';

/**
 * The customers of an order log, one row each: id, recency (days from the last purchase to the reference day), frequency
 * (orders whose goods were not all free or sent back), monetary (money of all rows), tenure (days from the first purchase),
 * share returned (returned money to bought money), then the carried columns. Rows without customer, date or amount, rows
 * after the reference day and customers who bought nothing are left out and counted. O(rows); the order of the rows
 * changes no number, to the bit.
 * @throws E_COLUMNS (detail.columns), E_TOO_FEW_ROWS if nobody bought anything
 */
export function customersFromOrders(table: Table, plan: OrdersPlan): CustomersFromOrders {
	const columns = orderColumns(table, plan);
	const ledger = orderLedger(columns, plan);
	const totals = orderTotals(ledger);
	const kept = Array.from(totals.orders.keys()).filter((code) => totals.orders[code] > 0);
	if (kept.length === 0) throw nothingBought(ledger.nRows);
	const rowOf = new Int32Array(ledger.nCustomers).fill(-1);
	kept.forEach((code, row) => (rowOf[code] = row));
	const owner = ledger.customer.map((code) => (code < 0 ? -1 : rowOf[code]));
	const carried = carriedColumns(
		[columns.customer, ...columns.carried],
		owner,
		ledger.day,
		kept.length,
		plan.carriedFrom
	);
	const made = customerColumns(plan.referenceDay, columns, totals, kept, carried.columns);
	return {
		table: { nRows: kept.length, columns: made.columns },
		roles: made.roles,
		report: { ...reportOf(ledger, totals, kept, owner), differing: carried.differing }
	};
}

function nothingBought(nRows: number): CladeError {
	const text = `None of the ${nRows} rows is a purchase: each lacks a customer, a date or an amount above 0, or lies after the reference date.`;
	return new CladeError('E_TOO_FEW_ROWS', text, { nRows });
}

/** owner: the row of the customer that a row of the log belongs to; -1 = left out */
function reportOf(
	{ nRows, customer, day, isReturn, isWithoutId, left }: OrderLedger,
	{ isSeen, orders, money }: OrderTotals,
	kept: readonly number[],
	owner: Int32Array
): Omit<OrdersReport, 'differing'> {
	let [nCounted, nReturnRows, nWithoutOrder, firstDay, lastDay] = [0, 0, 0, Infinity, -Infinity];
	for (let i = 0; i < nRows; i++) {
		if (owner[i] < 0) continue;
		nCounted++;
		nReturnRows += isReturn[i];
		nWithoutOrder += isWithoutId[i];
		firstDay = Math.min(firstDay, day[i]);
		lastDay = Math.max(lastDay, day[i]);
	}
	const nTaken = customer.reduce((count, code) => count + (code < 0 ? 0 : 1), 0);
	const nSeen = isSeen.reduce((count, seen) => count + seen, 0);
	return {
		nRows,
		nCounted,
		...left,
		nWithoutPurchase: nTaken - nCounted,
		nCustomersWithoutPurchase: nSeen - kept.length,
		nCustomers: kept.length,
		nOrders: kept.reduce((sum, code) => sum + orders[code], 0),
		nReturnRows,
		nWithoutOrder,
		total: kept.reduce((sum, code) => sum + money[code], 0),
		firstDay,
		lastDay
	};
}
