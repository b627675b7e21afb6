import type { Preprocessor } from '#lib/ml/types.ts';
import type { JsonValue } from './json-value.ts';
import { parsePreprocessor } from './parse-preprocessor.ts';
import type { Assumptions } from './placing-types.ts';
import type { Field } from './types.ts';

const MAX_VARIANCE = 1e6;
/** they are written to six digits */
const ROUNDING = 1 + 1e-4;

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
	checkCovariance(parts.covariance, covariance, size);
	return { inputs, covariance };
}

/** Features are standardised, and no two go together more closely than each with itself. */
function checkCovariance(json: JsonValue, covariance: readonly number[], size: number): void {
	const variance = (i: number) => covariance[(i * (i + 3)) / 2];
	for (let i = 0, at = 0; i < size; i++) {
		if (variance(i) < 0) json.refuse('without a variance below 0');
		if (variance(i) > MAX_VARIANCE) json.refuse(`without a variance above ${MAX_VARIANCE}`);
		for (let j = 0; j <= i; j++, at++) {
			if (covariance[at] ** 2 > variance(i) * variance(j) * ROUNDING)
				json.refuse(`a list in which no covariance is above what its variances allow, as number ${at} is`);
		}
	}
}

function nFeaturesOf({ columns }: Preprocessor): number {
	return columns.reduce((sum, column) => sum + (column.kind === 'categorical' ? column.levels.length : 1), 0);
}
