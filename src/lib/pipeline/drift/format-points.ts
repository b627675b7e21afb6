/** A difference of two shares in percentage points: "+3.1", "−0.4", "0". */
export function formatPoints(difference: number): string {
	if (!Number.isFinite(difference)) return 'unknown';
	const points = Math.abs(difference * 100);
	const text = points >= 9.95 ? String(Math.round(points)) : points.toFixed(1);
	if (Number(text) === 0) return '0';
	return `${difference < 0 ? '−' : '+'}${text}`;
}
