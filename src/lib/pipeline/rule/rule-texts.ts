import type { Rule } from './rule-types.ts';

/** Every text of a rule that comes from the data or the user: names of columns, levels, names and actions of segments. */
export function ruleTexts({ title, inputs, steps, segments }: Rule): string[] {
	const levels = steps.flatMap(({ operation }) =>
		operation.op === 'pick'
			? operation.cases.flatMap((one) => one.levels)
			: operation.op === 'bin'
				? operation.labels
				: []
	);
	const known = inputs.flatMap(({ column, field }) => [column, ...(field.kind === 'categorical' ? field.levels : [])]);
	return [title, ...known, ...levels, ...segments.flatMap(({ name, action }) => [name, action])];
}
