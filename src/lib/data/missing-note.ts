import type { CountedCells } from './infer-types.ts';
import { isMissing } from './missing-tokens.ts';
import type { ReadNote } from './read-types.ts';

/** W_MISSING_TOKENS with the tokens found, such as NA; [] where only empty cells are missing. */
export function missingNote(cells: CountedCells, known?: ReadonlySet<string>): ReadNote[] {
	const tokens = new Set<string>();
	let count = 0;
	for (let i = 0; i < cells.length; i++) {
		const cell = cells.at(i);
		if (!isMissing(cell, false, known) || cell.trim() === '') continue;
		count += cells.counts ? cells.counts[i] : 1;
		if (tokens.size < 6) tokens.add(cell.trim());
	}
	if (count === 0) return [];
	const list = [...tokens].map((token) => `“${token}”`).join(', ');
	return [
		{ code: 'W_MISSING_TOKENS', text: `${count} ${count === 1 ? 'cell' : 'cells'} with ${list} read as missing.` }
	];
}
