import type { GridLayout } from './read-types.ts';

/**
 * The raw names of a table's columns from the records that name them. Of two rows the upper one is a group that reaches
 * over the gaps to its right ("2023 sales"), or, without gaps, the name above its unit ("Income (EUR)").
 */
export function headerCells(
	records: readonly (readonly string[])[],
	{ headerRows }: Pick<GridLayout, 'headerRows'>,
	width: number
): string[] {
	if (headerRows === 0) return new Array<string>(width).fill('');
	const cellsOf = (i: number): string[] => Array.from({ length: width }, (_, j) => (records[i]?.[j] ?? '').trim());
	if (headerRows === 1) return cellsOf(0);
	const upper = cellsOf(0);
	const lower = cellsOf(1);
	const hasGaps = upper.some((cell, j) => cell === '' && lower[j] !== '');
	let group = '';
	return upper.map((cell, j) => {
		if (!hasGaps) return lower[j] === '' ? cell : cell === '' ? lower[j] : `${cell} (${lower[j]})`;
		if (cell !== '') group = cell;
		// cells that are merged downwards say the same twice
		return group === '' || group === lower[j] ? lower[j] : lower[j] === '' ? group : `${group} ${lower[j]}`;
	});
}
