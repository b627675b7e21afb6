const MIN_ORDERS = 10;
const MIN_AMOUNTS = 10;
/** of the orders with several rows */
const MIN_SAME = 0.98;

/**
 * Whether the total of the whole order stands in each of its rows: the same amount in all rows of an order, and many
 * different amounts between orders (one price for everything is no total). orders: codes, -1 = none.
 */
export function isOrderTotal(amounts: Float64Array, orders: Int32Array, nOrders: number): boolean {
	const first = new Float64Array(nOrders).fill(NaN);
	const isSeveral = new Uint8Array(nOrders);
	const isVarying = new Uint8Array(nOrders);
	for (let i = 0; i < amounts.length; i++) {
		const order = orders[i];
		if (order < 0 || Number.isNaN(amounts[i])) continue;
		if (Number.isNaN(first[order])) first[order] = amounts[i];
		else {
			isSeveral[order] = 1;
			if (amounts[i] !== first[order]) isVarying[order] = 1;
		}
	}
	const several = first.filter((_, order) => isSeveral[order] > 0);
	const nVarying = isVarying.reduce((sum, is) => sum + is, 0);
	return (
		several.length >= MIN_ORDERS && new Set(several).size >= MIN_AMOUNTS && nVarying <= (1 - MIN_SAME) * several.length
	);
}
