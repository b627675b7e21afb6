import type { OrderLedger } from './order-ledger.ts';
import { sumsByGroup } from './sums-by-group.ts';

/** of what was bought: money that is left after returns below this share is dust of decimal fractions */
const DUST = 1e-9;
/** money is decimal: 4310, not 4310.000000000001 */
const DIGITS = 12;

/** By customer. */
export interface OrderTotals {
	/** 1: has a row that counts */
	readonly isSeen: Uint8Array;
	/** purchases */
	readonly orders: Float64Array;
	/** net of returns, where the plan says so */
	readonly money: Float64Array;
	/** gross, and what came back of it */
	readonly bought: Float64Array;
	readonly returned: Float64Array;
	/** of the purchases; infinite without any */
	readonly firstDay: Float64Array;
	readonly lastDay: Float64Array;
}

/** What each customer of a ledger did; an order is a purchase if money is left of it after what came back under its id. */
export function orderTotals({
	nCustomers: n,
	nOrders,
	customer,
	day,
	amount,
	isReturn,
	money,
	order
}: OrderLedger): OrderTotals {
	const isSeen = new Uint8Array(n);
	const left = new Float64Array(nOrders);
	const paid = new Float64Array(nOrders);
	const owner = new Int32Array(nOrders);
	for (let i = 0; i < customer.length; i++) {
		if (customer[i] < 0) continue;
		isSeen[customer[i]] = 1;
		owner[order[i]] = customer[i];
		left[order[i]] += money[i];
		if (money[i] > 0) paid[order[i]] += money[i];
	}
	const isPurchase = left.map((sum, group) => (sum > DUST * paid[group] ? 1 : 0));
	const orders = new Float64Array(n);
	for (let group = 0; group < nOrders; group++) orders[owner[group]] += isPurchase[group];
	const firstDay = new Float64Array(n).fill(Infinity);
	const lastDay = new Float64Array(n).fill(-Infinity);
	for (let i = 0; i < customer.length; i++) {
		const code = customer[i];
		if (code < 0 || isPurchase[order[i]] === 0 || money[i] <= 0) continue;
		if (day[i] < firstDay[code]) firstDay[code] = day[i];
		if (day[i] > lastDay[code]) lastDay[code] = day[i];
	}
	const bought = sumsByGroup(amount, customer, n, (i) => amount[i] > 0);
	const returned = sumsByGroup(amount.map(Math.abs), customer, n, (i) => isReturn[i] > 0);
	const net = sumsByGroup(money, customer, n);
	return {
		isSeen,
		orders,
		money: net.map((sum, code) => (Math.abs(sum) <= DUST * bought[code] ? 0 : Number(sum.toPrecision(DIGITS)))),
		bought,
		returned,
		firstDay,
		lastDay
	};
}
