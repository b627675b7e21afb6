import type { Table } from '#lib/data/table.ts';
import { transform } from '#lib/ml/transform.ts';
import { bucketValues } from './bucket-values.ts';
import type { Segmentation } from './cut.ts';
import { fieldsOf } from './fields-of.ts';
import { findColumns, readNumbers } from '#lib/ml/read-cells.ts';
import { sumOf } from './sum-of.ts';
import type { Trained } from './train.ts';
import type { PredictionModel, Segment, Separation } from './types.ts';

/** All that a prediction needs, from what was trained on the table and the segments as they are named now. */
export function predictionModel(
	table: Table,
	tableName: string,
	trained: Trained,
	segmentation: Segmentation,
	segments: readonly Segment[],
	separation: Separation,
	units: ReadonlyMap<string, string>
): PredictionModel {
	const { preprocessor, classifier, evaluation, report } = trained;
	const fields = fieldsOf(table, preprocessor, transform(preprocessor, table).matrix, classifier, units);
	const means = fields.map((field) => {
		if (field.kind === 'categorical') return null;
		const [source] = findColumns(
			table,
			preprocessor.columns.filter(({ column }) => column === field.column)
		);
		const raw = readNumbers(source, field.kind, field.kind === 'date' ? 0 : null, undefined);
		const values = field.kind === 'date' ? raw.map((day) => 0 - day) : raw;
		return bucketValues(values, segmentation.labels, segmentation.k).map((sorted) => sumOf(sorted) / sorted.length);
	});
	return {
		preprocessor,
		classifier,
		segments: segments.map(({ id, colour, name, nameReason: reason, traits, action, size, share }) => {
			const fieldMeans = means.map((ofField) => (ofField ? ofField[id] : NaN));
			return { id, colour, name, reason, traits, action, size, share, fieldMeans };
		}),
		fields,
		separation,
		trainedOn: { name: tableName, nRows: table.nRows },
		evaluation,
		report
	};
}
