import type { CountedCells } from './infer-types.ts';
import type { ColumnChoice } from './read-types.ts';

/** The cells as the user wants them read: further missing tokens emptied, spellings merged. */
export function applyChoice(cells: CountedCells, { missing = [], merge = [] }: ColumnChoice): CountedCells {
	if (missing.length === 0 && merge.length === 0) return cells;
	const gaps = new Set(missing.map((token) => token.trim()));
	const target = new Map(merge);
	return {
		length: cells.length,
		counts: cells.counts,
		nRows: cells.nRows,
		at(row) {
			const cell = cells.at(row);
			return gaps.has(cell.trim()) ? '' : (target.get(cell) ?? cell);
		}
	};
}
