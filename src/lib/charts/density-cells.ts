export interface DensityCell {
	readonly x: number;
	readonly y: number;
	readonly count: number;
	/** 0 to 1: share of the fullest cell, by its square root, so that thin cells are seen */
	readonly strength: number;
}

/** The cells that hold anything; x and y from 0, the lowest first. */
export function densityCells(counts: ArrayLike<number>, nX: number): DensityCell[] {
	let most = 0;
	for (let i = 0; i < counts.length; i++) most = Math.max(most, counts[i]);
	const cells: DensityCell[] = [];
	for (let i = 0; i < counts.length; i++)
		if (counts[i] > 0)
			cells.push({ x: i % nX, y: Math.floor(i / nX), count: counts[i], strength: Math.sqrt(counts[i] / most) });
	return cells;
}
