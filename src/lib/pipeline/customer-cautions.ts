import { MISSING_LEVEL } from '#lib/ml/levels.ts';
import { capitalize } from './capitalize.ts';
import { formatValue } from './format-value.ts';
import { humanize } from './humanize.ts';
import type { Customer, Field, PredictionModel } from './types.ts';

export interface Finding {
	readonly kind: 'range' | 'far' | 'impossible' | 'sum' | 'level' | 'unknown';
	/** a sentence */
	readonly text: string;
}

/** more unknown fields than this share of the reliance is a caution */
export const MANY_UNKNOWN = 0.5;

/** What the fields alone give occasion to say: unseen levels, values outside the range, many unknown fields. */
export function customerCautions(
	{ fields }: Pick<PredictionModel, 'fields'>,
	customer: Customer,
	unseen: readonly { readonly column: string; readonly level: string }[]
): Finding[] {
	const findings: Finding[] = [];
	for (const { column, level } of unseen) {
		if (level === MISSING_LEVEL) continue;
		findings.push({ kind: 'level', text: `“${level}” was never seen in “${column}”: it counts for no segment.` });
	}
	findings.push(...outsideRange(fields, customer));
	const unknown = fields.filter(({ column }) => (customer.get(column) ?? '') === '');
	const weight = unknown.reduce((sum, { reliance }) => sum + reliance, 0);
	if (weight > MANY_UNKNOWN) {
		const text = `${unknown.length} of ${fields.length} fields are unknown: usual values were assumed for them.`;
		findings.push({ kind: 'unknown', text });
	}
	return findings;
}

/** Numbers and dates outside the range of the data. */
export function outsideRange(fields: readonly Field[], customer: Customer): Finding[] {
	return fields.flatMap((field): Finding[] => {
		const value = customer.get(field.column);
		if (field.kind === 'categorical' || value === null || value === undefined || value === '') return [];
		const number = Number(value);
		if (!(number < field.min || number > field.max)) return [];
		const { column, kind, unit } = field;
		const format = (x: number) => formatValue(x, { column, kind, unit, isExact: true });
		const text = `${capitalize(humanize(column))} ${format(number)} is outside the data, which go from ${format(field.min)} to ${format(field.max)}.`;
		return [{ kind: 'range', text }];
	});
}
