import { mulberry32 } from '#lib/core/mulberry32.ts';

const DAY_MS = 86_400_000;

/**
 * An order log of two kinds of customers, of which the first half buys often and much; up to three rows an order, some
 * sent back, some without a customer.
 */
export function orderLog({ nCustomers = 60, from = '2024-01-01', days = 300, seed = 3 } = {}): string {
	const random = mulberry32(seed);
	const start = Date.parse(`${from}T00:00:00Z`);
	const lines = ['customer_id,order_id,order_date,quantity,unit_price,country'];
	let order = 1000;
	for (let c = 0; c < nCustomers; c++) {
		const isGood = c < nCustomers / 2;
		const nOrders = isGood ? 8 + Math.floor(random() * 6) : 1 + Math.floor(random() * 2);
		for (let o = 0; o < nOrders; o++) {
			const day = Math.floor(random() * (isGood ? days : days / 3));
			const date = new Date(start + day * DAY_MS).toISOString().slice(0, 10);
			order++;
			for (let row = 0; row < 1 + (o % 3); row++) {
				const price = (isGood ? 40 : 5) + Math.floor(random() * 1000) / 100;
				lines.push(
					`${500 + c * 7},${order},${date},${1 + Math.floor(random() * 3)},${price.toFixed(2)},${'ABC'[c % 3]}`
				);
			}
		}
		if (c % 10 === 0) {
			const date = new Date(start + Math.floor(random() * days) * DAY_MS).toISOString().slice(0, 10);
			lines.push(`${500 + c * 7},${++order},${date},-1,4.00,${'ABC'[c % 3]}`, `,${++order},${date},1,9.00,A`);
		}
	}
	return `${lines.join('\n')}\n`;
}
