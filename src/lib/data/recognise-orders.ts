import { columnCodes } from './column-codes.ts';
import { guessOrderAmount } from './guess-order-amount.ts';
import { guessOrderCustomer } from './guess-order-customer.ts';
import { guessOrderDate } from './guess-order-date.ts';
import { guessOrderId } from './guess-order-id.ts';
import { guessOrderStatus } from './guess-order-status.ts';
import { isOrderTotal } from './is-order-total.ts';
import type { OrderAmount, OrdersGuess } from './orders-types.ts';
import { steadyColumns } from './steady-columns.ts';
import type { Column, Table } from './table.ts';

/** a few customers in two rows are duplicates; an order log has several rows for many, or names its orders */
const MAX_DISTINCT_SHARE = 0.9;
const MAX_CARRIED = 12;

/**
 * An order log by its content: a column that names customers and comes again, a date that differs within customers, an
 * amount. null where one of them lacks: then each row is a customer. Returns are net; the reference day is the newest
 * date + 1, so that nobody bought on it and today's date plays no part.
 */
export function recogniseOrders(table: Table): OrdersGuess | null {
	const found = guessOrderCustomer(table);
	if (!found) return null;
	const { column: customer, codes, nDistinct, nKnown } = found;
	const date = guessOrderDate(table, codes, nDistinct);
	const worth = guessOrderAmount(table, [customer.name]);
	if (!date || !worth) return null;
	const amountNames = namesOf(worth.amount);
	const order = guessOrderId(table, codes, [customer.name, ...amountNames]);
	if (nDistinct > MAX_DISTINCT_SHARE * nKnown && !order) return null;
	const status = guessOrderStatus(table);
	const taken = new Set([customer.name, date.name, order?.name, status?.column, ...amountNames]);
	const free = table.columns.filter(({ name }) => !taken.has(name));
	const carried = steadyColumns(free, codes, nDistinct).slice(0, MAX_CARRIED);
	const amount = order ? asTotal(table, worth.amount, order) : worth.amount;
	const isTotal = amount.kind === 'column' && amount.per === 'order';
	const newest = date.values.reduce((max, day) => (day > max ? day : max), -Infinity);
	return {
		plan: {
			customer: customer.name,
			date: date.name,
			order: order?.name ?? null,
			amount,
			status,
			returns: 'net',
			referenceDay: Math.floor(newest) + 1,
			carried: carried.map(({ name }) => name),
			carriedFrom: 'newest'
		},
		reasons: {
			customer: `Names customers: ${(nKnown / nDistinct).toFixed(1)} rows each.`,
			date: 'A date that differs between the rows of a customer.',
			order: order
				? 'Names orders: each of its values belongs to one customer.'
				: 'No column names orders: what a customer buys on one day counts as one.',
			amount: isTotal ? 'The same in all rows of an order: a total, which counts once.' : worth.reason,
			status: status
				? `Says that an order was cancelled or sent back: ${status.cancelled.join(', ')}.`
				: 'No column says that an order was cancelled; amounts below 0 count as returns.',
			carried: carried.length
				? 'The same in all rows of nearly every customer, so they describe the customer.'
				: 'No other column is the same in all rows of a customer.'
		}
	};
}

function namesOf(amount: OrderAmount): readonly string[] {
	return amount.kind === 'column' ? [amount.column] : [amount.quantity, amount.price];
}

/** A column that holds the total of the whole order in each of its rows counts once an order. */
function asTotal({ columns }: Table, amount: OrderAmount, order: Column): OrderAmount {
	if (amount.kind !== 'column') return amount;
	const source = columns.find(({ name }) => name === amount.column);
	const { codes, nDistinct } = columnCodes(order);
	return source?.kind === 'numeric' && isOrderTotal(source.values, codes, nDistinct)
		? { ...amount, per: 'order' }
		: amount;
}
