import { formatIsoDay } from './format-iso-day.ts';
import type { Field } from './types.ts';

/** What stands in a field of the form before anybody types: its typical value, written so that it is read back as it is. */
export function initialText(field: Field): string {
	if (field.kind === 'categorical') return field.initial;
	if (field.kind === 'date') {
		const day = formatIsoDay(field.initial);
		return /^\d{4}-\d\d-\d\d$/.test(day) ? day : '';
	}
	const { initial, isInteger, format } = field;
	if (format.percent) return `${rounded(initial * 100)}%`;
	return String(isInteger ? Math.round(initial) : rounded(initial));
}

/** 4 significant digits; 3 where a fourth would make "1.234", which could be thousands. */
function rounded(value: number): number {
	const size = Math.abs(value);
	return Number(value.toPrecision(size >= 1 && size < 10 ? 3 : 4));
}
