import type { FormatHint } from '#lib/data/read-types.ts';
import type { PredictionModel } from './types.ts';

/** By column name: how the model's file wrote its numbers and dates, as a hint for reading another file. */
export function formatHints({ fields, orders }: Pick<PredictionModel, 'fields' | 'orders'>): Map<string, FormatHint> {
	const hints = new Map<string, FormatHint>();
	for (const field of [...fields, ...(orders?.formats ?? [])]) {
		if (field.kind === 'numeric') {
			const { format } = field;
			const decimal = field.isInteger && !format.percent ? 'none' : format.decimal;
			hints.set(field.column, { kind: 'numeric', decimal, format });
		} else if (field.kind === 'date') hints.set(field.column, { kind: 'date', order: orderOf(field.format) });
	}
	return hints;
}

/** 'dd/mm/yyyy' -> 'dmy'; null where the year comes first or the month is a word. */
function orderOf(format: string): 'dmy' | 'mdy' | null {
	if (format.includes('mmm')) return null;
	return format.startsWith('d') ? 'dmy' : format.startsWith('m') ? 'mdy' : null;
}
