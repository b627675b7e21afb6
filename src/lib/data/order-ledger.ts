import { columnCodes } from './column-codes.ts';
import type { OrderColumns } from './order-columns.ts';
import type { OrdersPlan, OrdersReport } from './orders-types.ts';

/** The rows of an order log as numbers; a row with customer -1 does not count. */
export interface OrderLedger {
	readonly nRows: number;
	readonly nCustomers: number;
	/** 0 .. nCustomers - 1 in the order in which they first come */
	readonly customer: Int32Array;
	/** days since 1970 */
	readonly day: Float64Array;
	/** as written; of an order's total that stands in each of its rows, the others are 0 */
	readonly amount: Float64Array;
	/** 1: sent back or cancelled */
	readonly isReturn: Uint8Array;
	/** what the row adds to the customer's money, by the plan's handling of returns */
	readonly money: Float64Array;
	/** groups of rows that are one order of one customer, 0 .. nOrders - 1; -1 with customer -1 */
	readonly order: Int32Array;
	readonly nOrders: number;
	/** 1: the order's id is missing */
	readonly isWithoutId: Uint8Array;
	readonly left: Pick<
		OrdersReport,
		'nWithoutCustomer' | 'nWithoutDate' | 'nWithoutAmount' | 'nAfterReference' | 'amountWithoutCustomer'
	>;
}

/** Reads each row once: whose it is, when, what it is worth, whether it came back, and to which order it belongs. */
export function orderLedger(columns: OrderColumns, plan: OrdersPlan): OrderLedger {
	const { codes, nDistinct } = columnCodes(columns.customer);
	const customer = Int32Array.from(codes);
	const { values: day } = columns.date;
	const nRows = day.length;
	const amount = amountsOf(columns);
	const isReturn = returnsOf(columns, plan, amount);
	const left = { nWithoutCustomer: 0, nWithoutDate: 0, nWithoutAmount: 0, nAfterReference: 0 };
	for (let i = 0; i < nRows; i++) {
		if (customer[i] < 0) left.nWithoutCustomer++;
		else if (Number.isNaN(day[i])) left.nWithoutDate++;
		else if (Number.isNaN(amount[i])) left.nWithoutAmount++;
		else if (day[i] > plan.referenceDay) left.nAfterReference++;
		else continue;
		customer[i] = -1;
	}
	const { order, nOrders, isWithoutId } = ordersOf(columns, customer, day);
	if (plan.amount.kind === 'column' && plan.amount.per === 'order') keepOneAnOrder(amount, order, nOrders);
	const money = moneyOf(plan, amount, isReturn);
	let amountWithoutCustomer = 0;
	for (let i = 0; i < nRows; i++) if (codes[i] < 0 && !Number.isNaN(money[i])) amountWithoutCustomer += money[i];
	return {
		nRows,
		nCustomers: nDistinct,
		customer,
		day,
		amount,
		isReturn,
		money,
		order,
		nOrders,
		isWithoutId,
		left: { ...left, amountWithoutCustomer }
	};
}

function amountsOf({ amounts: [first, second] }: OrderColumns): Float64Array {
	return second ? first.values.map((value, i) => value * second.values[i]) : Float64Array.from(first.values);
}

function returnsOf({ status }: OrderColumns, plan: OrdersPlan, amount: Float64Array): Uint8Array {
	const isReturn = Uint8Array.from(amount, (value) => (value < 0 ? 1 : 0));
	if (!status || !plan.status) return isReturn;
	const cancelled = new Set(plan.status.cancelled);
	const isCancelled = status.categories.map((level) => cancelled.has(level));
	for (let i = 0; i < isReturn.length; i++) if (status.codes[i] >= 0 && isCancelled[status.codes[i]]) isReturn[i] = 1;
	return isReturn;
}

/** A cancelled row with an amount above 0 brings nothing: it was never paid, or was paid back. */
function moneyOf({ returns }: OrdersPlan, amount: Float64Array, isReturn: Uint8Array): Float64Array {
	return amount.map((value, i) => (isReturn[i] === 0 ? value : returns === 'ignore' ? 0 : Math.min(value, 0)));
}

/** Rows of one customer with one order id, or without an id on one day. */
function ordersOf(
	{ order }: OrderColumns,
	customer: Int32Array,
	day: Float64Array
): Pick<OrderLedger, 'order' | 'nOrders' | 'isWithoutId'> {
	const ids = order && columnCodes(order);
	const nIds = ids?.nDistinct ?? 0;
	let [first, last] = [Infinity, -Infinity];
	for (let i = 0; i < day.length; i++) {
		if (customer[i] < 0) continue;
		if (day[i] < first) first = day[i];
		if (day[i] > last) last = day[i];
	}
	const width = nIds + Math.max(0, last - first) + 1;
	const groups = new Map<number, number>();
	const out = new Int32Array(day.length).fill(-1);
	const isWithoutId = new Uint8Array(day.length);
	for (let i = 0; i < out.length; i++) {
		if (customer[i] < 0) continue;
		const id = ids ? ids.codes[i] : -1;
		if (ids && id < 0) isWithoutId[i] = 1;
		const key = customer[i] * width + (id >= 0 ? id : nIds + day[i] - first);
		let group = groups.get(key);
		if (group === undefined) groups.set(key, (group = groups.size));
		out[i] = group;
	}
	return { order: out, nOrders: groups.size, isWithoutId };
}

/** Of each order's rows the one with the largest amount keeps it, whatever the order of the rows; changes `amount`. */
function keepOneAnOrder(amount: Float64Array, order: Int32Array, nOrders: number): void {
	const best = new Int32Array(nOrders).fill(-1);
	for (let i = 0; i < order.length; i++) {
		const group = order[i];
		if (group < 0) continue;
		const other = best[group];
		if (other < 0 || Math.abs(amount[i]) > Math.abs(amount[other])) {
			if (other >= 0) amount[other] = 0;
			best[group] = i;
		} else amount[i] = 0;
	}
}
