import { formatCount } from '#lib/pipeline/format-count.ts';
import { humanize } from '#lib/pipeline/humanize.ts';
import { meaningOf } from '#lib/pipeline/meaning-of.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import type { Change, ChangeAnswer, FieldChange } from './change-types.ts';
import { formatCellValue } from './format-cell-value.ts';

type Named = Pick<PredictionModel, 'fields' | 'segments'>;

/** "With 3 more web visits the model would place this customer in Regular": an association, never a cause. */
export function describeChange({ fields, cluster }: Change, model: Named): string {
	const parts = fields.map((change) => changeWords(change, model));
	return `With ${parts.join(' and ')} the model would place this customer in ${model.segments[cluster].name}`;
}

/** The answer as a title: the smallest change, or that there is none. target: the segment that was wanted; null: any. */
export function changeFinding(
	{ smallest, outlooks, cluster, isComplete }: ChangeAnswer,
	model: Named,
	target: number | null
): string {
	if (smallest) return describeChange(smallest, model);
	if (target === cluster) return `The model places this customer in ${model.segments[cluster].name} already`;
	if (outlooks.every(({ state }) => state !== 'free')) return 'No field can change, so nothing moves this customer';
	const where = target === null ? 'to another segment' : `to ${model.segments[target].name}`;
	return isComplete
		? `No change of one field or of two, within what was seen, moves this customer ${where}`
		: `No change of one field moves this customer ${where}; the pairs are too many to try`;
}

function changeWords({ column, from, to }: FieldChange, { fields }: Named): string {
	const field = fields.find((one) => one.column === column)!;
	const words = humanize(column);
	const difference = Number(to) - Number(from);
	if (field.kind === 'numeric' && field.isInteger && meaningOf(column) === 'count' && Number.isInteger(difference)) {
		const count = Math.abs(difference);
		return `${formatCount(count)} ${difference > 0 ? 'more' : 'fewer'} ${count === 1 ? singular(words) : words}`;
	}
	return `${words} ${field.kind === 'categorical' ? '' : 'at '}${formatCellValue(to, field)} instead of ${formatCellValue(from, field)}`;
}

function singular(words: string): string {
	return /[^s]s$/.test(words) ? words.slice(0, -1) : words;
}
