import { formatCount } from '#lib/pipeline/format-count.ts';
import type { ColumnProblem } from './mapped-table.ts';

const LONGEST = 30;

/** Which cells of a column are not what is needed: "3 of 50 cells of “Income” are no numbers: row 5 “n/k”, row 9 “?” …", a sentence. */
export function describeProblem({ from, kind, count, nKnown, first }: ColumnProblem): string {
	const [one, many] = kind === 'date' ? ['no date', 'no dates'] : ['no number', 'no numbers'];
	const share =
		count === nKnown
			? `No cell of “${from}” is a ${kind === 'date' ? 'date' : 'number'}`
			: `${formatCount(count)} of ${formatCount(nKnown)} cells of “${from}” ${count === 1 ? `is ${one}` : `are ${many}`}`;
	const cells = first.map(({ row, text }) => `row ${formatCount(row + 1)} “${cut(text)}”`);
	return `${share}: ${cells.join(', ')}${count > first.length ? ' …' : '.'}`;
}

function cut(text: string): string {
	return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
