import { formatValue } from '#lib/pipeline/format-value.ts';
import type { Field } from '#lib/pipeline/types.ts';

const MAX_DECIMALS = 6;

/** A value of a field for people, with every digit that it has, six decimals at most; levels in quotation marks. */
export function formatCellValue(value: number | string | null, field: Field): string {
	if (value === null || value === '') return 'unknown';
	if (field.kind === 'categorical') return `“${value}”`;
	const { column, kind, unit } = field;
	const number = Number(value);
	return formatValue(number, { column, kind, unit, decimals: decimalsOf(unit === '%' ? number * 100 : number) });
}

function decimalsOf(value: number): number {
	let decimals = 0;
	while (decimals < MAX_DECIMALS && Math.abs(Number(value.toFixed(decimals)) - value) > 1e-12 * Math.abs(value))
		decimals++;
	return decimals;
}
