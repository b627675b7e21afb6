/** A cell of a chart's table twin; column 0 is the first cell of a row. */
export interface TablePlace {
	readonly row: number;
	readonly column: number;
}

/**
 * Where a key leads in a table of nRows x nColumns: arrows to the next cell, Home and End to the first and the last row.
 * From nowhere every one of them leads to the first number. null: not a key that moves, or nothing to move in.
 */
export function tableCursor(
	key: string,
	at: TablePlace | null,
	size: { readonly nRows: number; readonly nColumns: number; readonly first: number }
): TablePlace | null {
	const { nRows, nColumns, first } = size;
	const move = MOVES.get(key);
	if (!move || nRows === 0) return null;
	if (!at) return { row: key === 'End' ? nRows - 1 : 0, column: Math.min(first, nColumns - 1) };
	const clamp = (place: number, low: number, high: number) => Math.max(low, Math.min(high, place));
	return {
		row: clamp(at.row + move[0], 0, nRows - 1),
		column: clamp(at.column + move[1], Math.min(first, nColumns - 1), nColumns - 1)
	};
}

const MOVES = new Map<string, readonly [number, number]>([
	['ArrowDown', [1, 0]],
	['ArrowUp', [-1, 0]],
	['ArrowRight', [0, 1]],
	['ArrowLeft', [0, -1]],
	['Home', [-Infinity, 0]],
	['End', [Infinity, 0]]
]);
