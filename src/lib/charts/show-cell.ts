const exact = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/** A cell of a chart's table twin: texts as they are, numbers to six digits after the point. */
export function showCell(cell: string | number): string {
	if (typeof cell === 'string') return cell;
	return Number.isFinite(cell) ? exact.format(cell) : 'unknown';
}
