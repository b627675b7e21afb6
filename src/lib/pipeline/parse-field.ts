import type { JsonValue } from './json-value.ts';
import { parseNumberFormat } from './parse-number-format.ts';
import type { Field } from './types.ts';

/** One input of the form. @throws E_SCHEMA with the path */
export function parseField(json: JsonValue): Field {
	const kind = (json.field('kind') ?? json).oneOf(['numeric', 'date', 'categorical']);
	if (kind === 'categorical') {
		const { column, levels, initial, reliance } = json.object(['kind', 'column', 'levels', 'initial', 'reliance']);
		const known = levels.list((level) => level.text());
		if (new Set(known).size < known.length) levels.refuse('a list in which each level comes once');
		const first = initial.text();
		if (first !== '' && !known.includes(first)) initial.refuse('one of levels');
		return {
			kind,
			column: column.text(),
			levels: known,
			initial: first,
			reliance: reliance.share()
		};
	}
	const fields = json.object(['kind', 'column', 'min', 'max', 'initial', 'isInteger', 'unit', 'format', 'reliance']);
	const range = { min: fields.min.number(), max: fields.max.number() };
	if (range.min > range.max) fields.max.refuse('at least min');
	const measured = {
		column: fields.column.text(),
		...range,
		initial: fields.initial.number(range),
		isInteger: fields.isInteger.boolean(),
		unit: fields.unit.text({ max: 100 }),
		reliance: fields.reliance.number({ min: 0, max: 1 + 1e-9 })
	};
	return kind === 'date'
		? { kind, ...measured, format: fields.format.text({ max: 40 }) }
		: { kind, ...measured, format: parseNumberFormat(fields.format) };
}
