/** Counts of pairs of codes; codes below 0 are missing and their pairs are left out. */
export interface Contingency {
	readonly n: number;
	/** counts of each pair that occurs */
	readonly cells: readonly { readonly a: number; readonly b: number; readonly count: number }[];
	readonly rowTotals: ReadonlyMap<number, number>;
	readonly columnTotals: ReadonlyMap<number, number>;
}

export function contingency(a: ArrayLike<number>, b: ArrayLike<number>): Contingency {
	const rowTotals = new Map<number, number>();
	const columnTotals = new Map<number, number>();
	const table = new Map<number, Map<number, number>>();
	let n = 0;
	for (let i = 0; i < a.length; i++) {
		if (a[i] < 0 || b[i] < 0) continue;
		n++;
		add(rowTotals, a[i]);
		add(columnTotals, b[i]);
		let row = table.get(a[i]);
		if (row === undefined) table.set(a[i], (row = new Map()));
		add(row, b[i]);
	}
	const cells = [...table].flatMap(([rowCode, row]) =>
		[...row].map(([columnCode, count]) => ({ a: rowCode, b: columnCode, count }))
	);
	return { n, cells, rowTotals, columnTotals };
}

function add(counts: Map<number, number>, key: number): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}
