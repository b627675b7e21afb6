import type { JsonValue } from './json-value.ts';
import { parseField } from './parse-field.ts';
import type { Familiarity } from './placing-types.ts';
import type { Field } from './types.ts';

const MAX_CHECKS = 100_000;

/** What the parts of a model must agree with. */
export interface ModelSizes {
	readonly nClasses: number;
	readonly nFeatures: number;
	readonly fields: readonly Field[];
}

/** What customers of the data look like. @throws E_SCHEMA with the path */
export function parseFamiliarity(json: JsonValue, { nClasses, nFeatures, fields }: ModelSizes): Familiarity {
	const parts = json.object(['centres', 'radii', 'extras', 'neverTogether', 'neverBeyond', 'sums'], ['ratios']);
	const extras = parts.extras.list(parseField, { max: MAX_CHECKS });
	const names = [...fields, ...extras].map(({ column }) => column);
	if (new Set(names).size < names.length) parts.extras.refuse('a list of columns that are no fields, each once');
	return {
		centres: parts.centres.list((value) => value.number(), { length: nClasses * nFeatures }),
		radii: parts.radii.list((value) => value.number({ min: 0 }), { length: nClasses }),
		extras,
		neverTogether: parts.neverTogether.list(
			(entry) => {
				const { a, levelA, b, levelB, expected } = entry.object(['a', 'levelA', 'b', 'levelB', 'expected']);
				return {
					a: a.text(),
					levelA: levelA.text(),
					b: b.text(),
					levelB: levelB.text(),
					expected: expected.number({ min: 0 })
				};
			},
			{ max: MAX_CHECKS }
		),
		neverBeyond: parts.neverBeyond.list(
			(entry) => {
				const { column, level, number, low, high } = entry.object(['column', 'level', 'number', 'low', 'high']);
				return {
					column: column.text(),
					level: level.text(),
					number: number.text(),
					low: low.nullOr((value) => value.number()),
					high: high.nullOr((value) => value.number())
				};
			},
			{ max: MAX_CHECKS }
		),
		sums: parts.sums.list(
			(entry) => {
				const { total, parts } = entry.object(['total', 'parts']);
				return { total: total.text(), parts: parts.list((part) => part.text(), { max: MAX_CHECKS }) };
			},
			{ max: MAX_CHECKS }
		),
		...(parts.ratios && {
			ratios: parts.ratios.list(
				(entry) => {
					const { ratio, dividend, divisor } = entry.object(['ratio', 'dividend', 'divisor']);
					return { ratio: ratio.text(), dividend: dividend.text(), divisor: divisor.text() };
				},
				{ max: MAX_CHECKS }
			)
		})
	};
}
