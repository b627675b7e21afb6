/**
 * An order of the columns in which those that move together are neighbours: it starts with the strongest pair and goes on
 * with the column that is nearest to either end. values: row-major, n squared; unknown ones count as 0.
 */
export function correlationOrder(values: Float64Array, n: number): number[] {
	const strength = (a: number, b: number) => Math.abs(values[a * n + b]) || 0;
	if (n < 2) return n === 1 ? [0] : [];
	let order: number[] = [0, 1];
	for (let a = 0; a < n; a++)
		for (let b = a + 1; b < n; b++) if (strength(a, b) > strength(order[0], order[1])) order = [a, b];
	const left = new Set(Array.from({ length: n }, (_, i) => i).filter((i) => !order.includes(i)));
	while (left.size) {
		let best = { column: -1, isFirst: false, strength: -1 };
		for (const column of left) {
			for (const isFirst of [false, true]) {
				const now = strength(column, isFirst ? order[0] : order[order.length - 1]);
				if (now > best.strength) best = { column, isFirst, strength: now };
			}
		}
		if (best.isFirst) order.unshift(best.column);
		else order.push(best.column);
		left.delete(best.column);
	}
	return order;
}
