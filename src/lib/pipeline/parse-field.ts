import type { JsonValue } from './json-value.ts';
import { parseNumberFormat } from './parse-number-format.ts';
import type { Field } from './types.ts';

/** One input of the form. @throws E_SCHEMA with the path */
export function parseField(json: JsonValue): Field {
	const kind = (json.field('kind') ?? json).oneOf(['numeric', 'date', 'categorical']);
	if (kind === 'categorical') {
		const { column, levels, initial, reliance } = json.object(['kind', 'column', 'levels', 'initial', 'reliance']);
		return {
			kind,
			column: column.text(),
			levels: levels.list((level) => level.text()),
			initial: initial.text(),
			reliance: reliance.share()
		};
	}
	const fields = json.object(['kind', 'column', 'min', 'max', 'initial', 'isInteger', 'unit', 'format', 'reliance']);
	const range = { min: fields.min.number(), max: fields.max.number() };
	if (range.min > range.max) fields.max.refuse('at least min');
	const measured = {
		column: fields.column.text(),
		...range,
		initial: fields.initial.number(),
		isInteger: fields.isInteger.boolean(),
		unit: fields.unit.text({ max: 100 }),
		reliance: fields.reliance.number({ min: 0, max: 1 + 1e-9 })
	};
	return kind === 'date'
		? { kind, ...measured, format: fields.format.text({ max: 40 }) }
		: { kind, ...measured, format: parseNumberFormat(fields.format) };
}
