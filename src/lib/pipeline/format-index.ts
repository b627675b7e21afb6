/** A validity index for people: two decimals, a real minus sign; "unknown" where it is not finite. */
export function formatIndex(value: number): string {
	return Number.isFinite(value) ? value.toFixed(2).replace('-', '\u2212') : 'unknown';
}
