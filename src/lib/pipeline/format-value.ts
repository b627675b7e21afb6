import { formatIsoDay } from './format-iso-day.ts';
import { formatNumber } from './format-number.ts';

interface FormatValueOptions {
	readonly column: string;
	readonly kind: 'numeric' | 'date';
	readonly unit?: string;
	/** as formatNumber */
	readonly isExact?: boolean;
	readonly decimals?: number;
}

/** A raw value of a column for people: dates as ISO dates, years without separators, numbers with their unit. */
export function formatValue(value: number, { column, kind, unit = '', isExact, decimals }: FormatValueOptions): string {
	if (kind === 'date') return formatIsoDay(value);
	if (isYear(column, value)) return String(Math.round(value));
	return formatNumber(value, { unit, isExact, decimals });
}

function isYear(column: string, value: number): boolean {
	return value >= 1000 && value < 3000 && /(^|[^a-z])year([^a-z]|$)|birth/i.test(column);
}
