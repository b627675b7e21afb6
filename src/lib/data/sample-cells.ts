import type { Cells } from './cells.ts';
import { isMissing } from './missing-tokens.ts';

const LOOKED_AT = 200;
const LONGEST = 40;

/** The first few different cells of a column that hold something, cut where they are long. */
export function sampleCells(cells: Cells, n = 3): string[] {
	const samples = new Set<string>();
	for (let row = 0; row < Math.min(cells.length, LOOKED_AT) && samples.size < n; row++) {
		const text = cells.at(row).trim();
		if (!isMissing(text, false)) samples.add(text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
	}
	return [...samples];
}
