/** Cells under their heads: numbers to the right, everything else to the left. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const lines = [head, ...rows];
	const widths = head.map((_, k) => Math.max(...lines.map((row) => row[k].length)));
	const isNumeric = head.map((_, k) => rows.every((row) => /^([\d.]+|n\/a|-|)$/.test(row[k])));
	const pad = (cell: string, k: number) => (isNumeric[k] ? cell.padStart(widths[k]) : cell.padEnd(widths[k]));
	return lines.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
