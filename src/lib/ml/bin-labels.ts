/** "below 30", "30 to below 50", "50 and above" for the edges 30, 50. */
export function binLabels(edges: readonly number[]): string[] {
	const text = (edge: number) => edge.toLocaleString('en-US', { maximumFractionDigits: 6, useGrouping: false });
	const between = edges.slice(1).map((edge, i) => `${text(edges[i])} to below ${text(edge)}`);
	return [`below ${text(edges[0])}`, ...between, `${text(edges[edges.length - 1])} and above`];
}
