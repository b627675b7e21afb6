import type { JsonValue } from './json-value.ts';
import { parseField } from './parse-field.ts';
import type { Conformal, Familiarity, PenaltyPath, Placing, Questions } from './placing-types.ts';
import type { Field } from './types.ts';

const MAX_CHECKS = 100_000;

interface Sizes {
	readonly nClasses: number;
	readonly nFeatures: number;
	readonly fields: readonly Field[];
}

/** What says how far one answer can be trusted: each part may be left out. @throws E_SCHEMA with the path */
export function parsePlacing(json: JsonValue, sizes: Sizes): Placing {
	const { path, conformal, familiarity, questions, covariance } = json.object(
		[],
		['path', 'conformal', 'familiarity', 'questions', 'covariance']
	);
	const nCells = sizes.nFeatures ** 2;
	return {
		...(path && { path: parsePath(path) }),
		...(conformal && { conformal: parseConformal(conformal) }),
		...(familiarity && { familiarity: parseFamiliarity(familiarity, sizes) }),
		...(questions && { questions: parseQuestions(questions, sizes.fields) }),
		...(covariance && { covariance: covariance.list((value) => value.number(), { length: nCells }) })
	};
}

function parsePath(json: JsonValue): PenaltyPath {
	const parts = json.object(['C', 'logLoss', 'error', 'chosen', 'nRows', 'nFolds']);
	const C = parts.C.list((value) => value.number({ isAbove: 0 }), { max: 1000 });
	const { length } = C;
	const chosen = parts.chosen.number({ isAbove: 0 });
	if (!C.includes(chosen)) parts.chosen.refuse('one of C');
	return {
		C,
		logLoss: parts.logLoss.list((value) => value.number({ min: 0 }), { length }),
		error: parts.error.list((value) => value.number({ min: 0 }), { length }),
		chosen,
		nRows: parts.nRows.integer(),
		nFolds: parts.nFolds.integer({ min: 2 })
	};
}

function parseConformal(json: JsonValue): Conformal {
	const { level, threshold, nCalibration } = json.object(['level', 'threshold', 'nCalibration']);
	return { level: level.share(), threshold: threshold.share(), nCalibration: nCalibration.integer() };
}

function parseFamiliarity(json: JsonValue, { nClasses, nFeatures, fields }: Sizes): Familiarity {
	const parts = json.object(['centres', 'radii', 'extras', 'neverTogether', 'neverBeyond', 'sums']);
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
		)
	};
}

function parseQuestions(json: JsonValue, fields: readonly Field[]): Questions {
	const parts = json.object(['columns', 'accuracy', 'full', 'nFirst']);
	const columns = parts.columns.list((column) => column.text(), { max: fields.length });
	const known = new Set(fields.map(({ column }) => column));
	for (const column of columns) if (!known.delete(column)) parts.columns.refuse('a list of fields, each once');
	return {
		columns,
		accuracy: parts.accuracy.list((value) => value.share(), { length: columns.length + 1 }),
		full: parts.full.share(),
		nFirst: parts.nFirst.integer({ max: columns.length })
	};
}
