import type { OrdersPlan, OrdersReport } from '#lib/data/orders-types.ts';
import { formatCount } from './format-count.ts';
import { formatIsoDay } from './format-iso-day.ts';
import { formatNumber } from './format-number.ts';

/** What became of the rows of an order log, as sentences; every row is in one of them. */
export function describeOrders(
	report: OrdersReport,
	{ referenceDay, returns, order, carriedFrom }: OrdersPlan
): string[] {
	const { nRows, nCustomers, nOrders, nReturnRows, firstDay, lastDay } = report;
	const sentences = [
		`${formatCount(nRows)} rows, from ${formatIsoDay(firstDay)} to ${formatIsoDay(lastDay)}, became ${counted(nCustomers, 'customer')} with ${counted(nOrders, 'order')}; days are counted to ${formatIsoDay(referenceDay)}.`
	];
	const out = (count: number, text: string) => {
		if (count > 0) sentences.push(`${counted(count, 'row')} left out: ${text}.`);
	};
	out(report.nWithoutCustomer, `no customer is named (they add up to ${formatNumber(report.amountWithoutCustomer)})`);
	out(report.nWithoutDate, 'no date can be read');
	out(report.nWithoutAmount, 'no amount can be read');
	out(report.nAfterReference, 'after the reference date');
	out(
		report.nWithoutPurchase,
		`${counted(report.nCustomersWithoutPurchase, 'customer')} bought nothing here (only returns, cancelled or free orders)`
	);
	if (nReturnRows > 0)
		sentences.push(
			`${counted(nReturnRows, 'row')} came back or were cancelled: ${returns === 'net' ? 'the money is taken off' : 'they are not counted'}.`
		);
	if (order === null) sentences.push('No column names orders: what a customer buys on one day is one order.');
	if (report.nWithoutOrder > 0)
		sentences.push(
			`${counted(report.nWithoutOrder, 'row')} without a readable ${order}: what a customer has there on one day is one order.`
		);
	for (const { column, nCustomers: nDiffering } of report.differing)
		sentences.push(
			`${column} differs between the rows of ${counted(nDiffering, 'customer')}: that of the ${carriedFrom === 'newest' ? 'newest' : 'first'} order was kept.`
		);
	return sentences;
}

function counted(n: number, one: string): string {
	return `${formatCount(n)} ${n === 1 ? one : `${one}s`}`;
}
