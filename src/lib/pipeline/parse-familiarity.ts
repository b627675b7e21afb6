import { MAX_FEATURE } from '#lib/ml/predict-logits.ts';
import type { JsonValue } from './json-value.ts';
import { parseField } from './parse-field.ts';
import type { ExactRatio, ExactSum, Familiarity, NeverBeyond, NeverTogether } from './placing-types.ts';
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
	const each = { max: MAX_CHECKS };
	return {
		centres: parts.centres.list((value) => value.number({ min: -MAX_FEATURE, max: MAX_FEATURE }), {
			length: nClasses * nFeatures
		}),
		radii: parts.radii.list((value) => value.number({ min: 0 }), { length: nClasses }),
		extras,
		neverTogether: once(parts.neverTogether, parts.neverTogether.list(parsePair, each), ({ a, levelA, b, levelB }) => [
			a,
			levelA,
			b,
			levelB
		]),
		neverBeyond: once(parts.neverBeyond, parts.neverBeyond.list(parseRange, each), ({ column, level, number }) => [
			column,
			level,
			number
		]),
		sums: once(parts.sums, parts.sums.list(parseSum, each), ({ total }) => [total]),
		...(parts.ratios && {
			ratios: once(parts.ratios, parts.ratios.list(parseRatio, each), ({ ratio, dividend, divisor }) => [
				ratio,
				dividend,
				divisor
			])
		})
	};
}

function parsePair(json: JsonValue): NeverTogether {
	const { a, levelA, b, levelB, expected } = json.object(['a', 'levelA', 'b', 'levelB', 'expected']);
	return {
		a: a.text(),
		levelA: levelA.text(),
		b: b.text(),
		levelB: levelB.text(),
		expected: expected.number({ min: 0 })
	};
}

function parseRange(json: JsonValue): NeverBeyond {
	const { column, level, number, low, high } = json.object(['column', 'level', 'number', 'low', 'high']);
	const bounds = { low: low.nullOr((value) => value.number()), high: high.nullOr((value) => value.number()) };
	if (bounds.low !== null && bounds.high !== null && bounds.low > bounds.high) high.refuse('at least low');
	return { column: column.text(), level: level.text(), number: number.text(), ...bounds };
}

function parseSum(json: JsonValue): ExactSum {
	const { total, parts } = json.object(['total', 'parts']);
	return {
		total: total.text(),
		parts: once(
			parts,
			parts.list((part) => part.text(), { max: MAX_CHECKS }),
			(part) => [part]
		)
	};
}

function parseRatio(json: JsonValue): ExactRatio {
	const { ratio, dividend, divisor } = json.object(['ratio', 'dividend', 'divisor']);
	return { ratio: ratio.text(), dividend: dividend.text(), divisor: divisor.text() };
}

/** The entries, none of which says what another one says. */
function once<T>(json: JsonValue, entries: T[], key: (entry: T) => readonly string[]): T[] {
	const keys = new Set(entries.map((entry) => JSON.stringify(key(entry))));
	return keys.size === entries.length ? entries : json.refuse('a list in which each entry comes once');
}
