import { formatNumber } from './format-number.ts';

/** "0.21 ×", "2.0 ×", "12 ×"; of what is not nothing never "0.00 ×" */
export function formatRatio(ratio: number): string {
	if (!Number.isFinite(ratio)) return 'unknown';
	if (ratio === 0) return '0 ×';
	if (ratio > 0 && ratio < 0.005) return 'less than 0.01 ×';
	return `${ratio >= 9.95 ? formatNumber(Math.round(ratio)) : ratio >= 0.995 ? ratio.toFixed(1) : ratio.toFixed(2)} ×`;
}
