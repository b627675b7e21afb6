import { grouped } from './grouped.ts';

/** "All 2,240 values are", "12 of 13 values are" */
export function shareOf(n: number, of: number): string {
	const total = grouped(of);
	if (n < of || of < 2) return `${grouped(n)} of ${total} ${of === 1 ? 'value is' : 'values are'}`;
	return `All ${total} values are`;
}
