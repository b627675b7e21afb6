/** An effect or index to two decimals with a true minus: "0.40", "−0.08", "0.004"; never 0 of what is not nothing. */
export function formatEffect(value: number): string {
	if (!Number.isFinite(value)) return 'unknown';
	if (value === 0) return '0';
	const size = Math.abs(value);
	if (size < 0.0001) return value > 0 ? '<0.0001' : '>−0.0001';
	const text = size < 0.005 ? String(Number(size.toPrecision(1))) : size.toFixed(2);
	return value < 0 ? `−${text}` : text;
}
