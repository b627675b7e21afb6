import type { Preprocessor } from '#lib/ml/types.ts';
import type { JsonValue } from './json-value.ts';
import { parsePreprocessor } from './parse-preprocessor.ts';
import type { Assumptions } from './placing-types.ts';
import type { Field } from './types.ts';

/** How the fields go together: each as features, in their order, and the covariance of these. @throws E_SCHEMA */
export function parseAssumptions(json: JsonValue, fields: readonly Field[]): Assumptions {
	const parts = json.object(['inputs', 'covariance']);
	const inputs = parsePreprocessor(parts.inputs);
	const isRight =
		inputs.columns.length === fields.length &&
		inputs.columns.every(({ column, kind }, i) => column === fields[i].column && kind === fields[i].kind);
	if (!isRight) parts.inputs.refuse('the fields of the model in their order, each of its kind');
	const size = nFeaturesOf(inputs);
	const covariance = parts.covariance.list((value) => value.number(), { length: (size * (size + 1)) / 2 });
	for (let i = 0; i < size; i++)
		if (covariance[(i * (i + 3)) / 2] < 0) parts.covariance.refuse('without a variance below 0');
	return { inputs, covariance };
}

function nFeaturesOf({ columns }: Preprocessor): number {
	return columns.reduce((sum, column) => sum + (column.kind === 'categorical' ? column.levels.length : 1), 0);
}
