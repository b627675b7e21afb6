import { MISSING_LEVEL } from '#lib/ml/levels.ts';
import { formatValue } from '#lib/pipeline/format-value.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';

/** What the rule does where nothing is known of a column, in a sentence. */
export function missingRule({ preprocessor, fields }: PredictionModel, column: string): string {
	const fitted = preprocessor.columns.find((fitted) => fitted.column === column);
	if (!fitted) return 'What is computed from it is unknown, too: the values that are usual in the data are assumed.';
	if (fitted.kind === 'categorical')
		return fitted.levels.includes(MISSING_LEVEL)
			? 'Counts as unknown, as for the customers of the data of whom it is not known.'
			: 'Counts for no segment.';
	const { kind, imputeValue } = fitted;
	const field = fields.find((field) => field.column === column);
	const unit = field?.kind === 'numeric' ? field.unit : '';
	const value = kind === 'date' ? (preprocessor.referenceDay ?? NaN) - imputeValue : imputeValue;
	return `${formatValue(value, { column, kind, unit })} is assumed for every customer, as is usual in the data.`;
}
