import type { Inference } from './infer-types.ts';
import type { FormatHint, ReadNote } from './read-types.ts';

/**
 * What to say where a column proves that it is written in another way than in the earlier file. W_FORMAT_CHANGED: the
 * decimal sign or the order of dates; W_UNIT_CHANGED: percent or currency. null: nothing to say.
 */
export function formatChange(
	{ column, decimal, dateOrder }: Inference,
	earlier: FormatHint | undefined
): ReadNote | null {
	if (!earlier) return null;
	if (earlier.kind === 'date') {
		if (dateOrder === null || earlier.order === null || dateOrder === earlier.order || dateOrder === 'ymd') return null;
		const [now, before] = dateOrder === 'mdy' ? ['month', 'day'] : ['day', 'month'];
		return changed(
			`dates have the ${now} first here, as this column shows; in the data that were learned from the ${before} came first.`
		);
	}
	if (column.kind !== 'numeric') return null;
	const { format } = column;
	if (decimal !== null && earlier.decimal !== 'none' && decimal !== earlier.decimal) {
		const [now, before] = decimal === ',' ? ['comma', 'point'] : ['point', 'comma'];
		return changed(
			`the decimal sign is the ${now} here, as this column shows; in the data that were learned from it was the ${before}.`
		);
	}
	if (format.percent !== earlier.format.percent && column.values.some((value) => value !== 0 && !Number.isNaN(value))) {
		const text = format.percent
			? 'percentages here, read as shares; the data that were learned from have plain numbers. Make sure that they mean the same.'
			: 'plain numbers here; the data that were learned from have percentages, read as shares. Make sure that they mean the same.';
		return { code: 'W_UNIT_CHANGED', text };
	}
	if (format.currency !== '' && earlier.format.currency !== '' && format.currency !== earlier.format.currency)
		return {
			code: 'W_UNIT_CHANGED',
			text: `amounts in ${format.currency} here, in ${earlier.format.currency} in the data that were learned from; they were not converted.`
		};
	return null;
}

function changed(text: string): ReadNote {
	return { code: 'W_FORMAT_CHANGED', text };
}
