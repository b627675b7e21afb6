import { quantile } from '#lib/core/index.ts';
import { PLAIN_FORMAT } from '#lib/data/number-format.ts';
import type { Column } from '#lib/data/table.ts';
import { readLevels } from '#lib/ml/read-cells.ts';
import { rawNumbers } from './raw-numbers.ts';
import type { Field } from './types.ts';

const ISO_DATES = 'yyyy-mm-dd';

/**
 * The input for a column that is no fitted category: the range of the data and their median, or all levels, the most
 * frequent first. @throws E_COLUMNS if the column cannot be read so
 */
export function fieldOfColumn(source: Column, kind: Field['kind'], unit: string, reliance: number): Field {
	return kind === 'categorical'
		? { kind, column: source.name, ...allLevels(source), reliance }
		: measuredField(source, kind, unit, reliance);
}

/** most frequent first */
function allLevels(source: Column): { readonly levels: readonly string[]; readonly initial: string } {
	const { codes, categories } = readLevels(source, undefined);
	const counts = new Int32Array(categories.length);
	for (const code of codes) if (code >= 0) counts[code]++;
	const order = [...counts.keys()].sort((a, b) => counts[b] - counts[a]).filter((code) => counts[code] > 0);
	const levels = order.map((code) => categories[code]);
	return { levels, initial: levels[0] ?? '' };
}

function measuredField(source: Column, kind: 'numeric' | 'date', unit: string, reliance: number): Field {
	const values = rawNumbers(source, kind).filter(Number.isFinite).sort();
	const isKnown = values.length > 0;
	const measured = {
		column: source.name,
		min: isKnown ? values[0] : 0,
		max: isKnown ? values[values.length - 1] : 0,
		initial: isKnown ? roundLike(quantile(values, 0.5), values) : 0,
		isInteger: values.every(Number.isInteger),
		unit,
		reliance
	};
	return kind === 'date'
		? { kind, ...measured, format: source.kind === 'date' ? source.format : ISO_DATES }
		: { kind, ...measured, format: source.kind === 'numeric' ? source.format : PLAIN_FORMAT };
}

/** The median of whole numbers may be a half: the form offers whole ones. */
function roundLike(median: number, values: Float64Array): number {
	return values.every(Number.isInteger) ? Math.round(median) : median;
}
