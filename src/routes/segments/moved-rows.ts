import type { Comparison } from '#lib/pipeline/compare/compare-types.ts';

export interface MovedRow {
	/** 0-based */
	readonly row: number;
	readonly from: number;
	readonly to: number;
}

/** The customers who change segment, in the order of the rows; of one way only, where it is given. */
export function movedRows(
	{ flows, beforeLabels, afterLabels }: Pick<Comparison, 'flows' | 'beforeLabels' | 'afterLabels'>,
	way: { readonly from: number; readonly to: number } | null = null
): MovedRow[] {
	const stay = new Set(flows.filter(({ isStay }) => isStay).map(({ from, to }) => `${from} ${to}`));
	const rows: MovedRow[] = [];
	beforeLabels.forEach((from, row) => {
		const to = afterLabels[row];
		if (way ? from === way.from && to === way.to : !stay.has(`${from} ${to}`)) rows.push({ row, from, to });
	});
	return rows;
}
