/** An effect or index to two decimals with a true minus: "0.40", "−0.08"; never "0.00" of what is not nothing. */
export function formatEffect(value: number): string {
	if (!Number.isFinite(value)) return 'unknown';
	if (value === 0) return '0';
	const text = Math.abs(value).toFixed(2);
	if (text === '0.00') return value > 0 ? '<0.01' : '>−0.01';
	return value < 0 ? `−${text}` : text;
}
