export type Cell = string | number;

/** A Markdown table; numbers stand to the right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
	const line = (cells: readonly Cell[]) => `| ${cells.join(' | ')} |`;
	const rule = head.map((_, k) => (rows.every((row) => typeof row[k] === 'number') ? '--:' : '---'));
	return [line(head), `|${rule.join('|')}|`, ...rows.map(line)].join('\n');
}

/** One digit and its power of ten. */
export function magnitude(difference: number | null): string {
	if (difference === null) return '–';
	return difference === 0 ? '0' : difference.toExponential(0);
}

/** Null where there is nothing to compare. */
export function largest(values: readonly (number | null)[]): number | null {
	const known = values.filter((value) => value !== null);
	return known.length === 0 ? null : Math.max(...known);
}

/** How far apart, in parts of the expected value. */
export function relative(value: number, expected: number): number {
	return value === expected ? 0 : Math.abs(value - expected) / Math.abs(expected || 1);
}
