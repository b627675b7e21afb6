/** "30; 50; 65" or "30 50 65" or "30, 50" as rising numbers; null if that is not what stands there. */
export function parseEdges(text: string): readonly number[] | null {
	const cells = text.trim().split(/\s*;\s*|,\s+|\s+/);
	const edges = cells.map((cell) => (cell === '' ? NaN : Number(cell.replace(',', '.'))));
	return edges.every((edge, i) => Number.isFinite(edge) && (i === 0 || edge > edges[i - 1])) ? edges : null;
}
