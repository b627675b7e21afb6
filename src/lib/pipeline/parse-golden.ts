import type { JsonValue } from './json-value.ts';
import type { GoldenQuestions } from './placing-types.ts';
import type { Field } from './types.ts';

/** The questions to ask first: fields of the model, each once, with a curve that fits them. @throws E_SCHEMA with the path */
export function parseGolden(json: JsonValue, fields: readonly Field[]): GoldenQuestions {
	const parts = json.object([
		'columns',
		'accuracy',
		'error',
		'accuracyOfAll',
		'majority',
		'nAsked',
		'agreement',
		'nFields',
		'nFolds',
		'nRows',
		'isSample'
	]);
	const known = new Set(fields.map(({ column }) => column));
	const columns = parts.columns.list((entry) => {
		const column = entry.text();
		return known.delete(column) ? column : entry.refuse('a field of the model that did not come before');
	});
	const { length } = columns;
	const nFields = parts.nFields.integer();
	if (nFields !== fields.length) parts.nFields.refuse(`${fields.length}, as there are fields`);
	const nFolds = parts.nFolds.integer({ min: 2 });
	return {
		columns,
		accuracy: parts.accuracy.list((value) => value.share(), { length: length + 1 }),
		error: parts.error.list((value) => value.share(), { length: length + 1 }),
		accuracyOfAll: parts.accuracyOfAll.share(),
		majority: parts.majority.share(),
		nAsked: parts.nAsked.integer({ min: 1, max: length }),
		agreement: parts.agreement.list((count) => count.integer({ max: nFolds }), { length }),
		nFields,
		nFolds,
		nRows: parts.nRows.integer(),
		isSample: parts.isSample.boolean()
	};
}
