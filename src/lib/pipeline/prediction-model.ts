import type { Table } from '#lib/data/table.ts';
import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import { transform } from '#lib/ml/transform.ts';
import { bucketValues } from './bucket-values.ts';
import type { Segmentation } from './cut.ts';
import { fieldsOf } from './fields-of.ts';
import { neededDerived } from './needed-derived.ts';
import { rawNumbers } from './raw-numbers.ts';
import { sumOf } from './sum-of.ts';
import type { Trained } from './train.ts';
import type { ModelDerived, ModelOrders, PredictionModel, Segment, Separation } from './types.ts';

/** All that a prediction needs, from what was trained on the table and the segments as they are named now. */
export function predictionModel(
	table: Table,
	tableName: string,
	trained: Trained,
	segmentation: Segmentation,
	segments: readonly Segment[],
	separation: Separation,
	units: ReadonlyMap<string, string>,
	{ derived, orders }: { readonly derived: readonly DerivedColumn[]; readonly orders: ModelOrders | null }
): PredictionModel {
	const { preprocessor, classifier, evaluation, report, path, conformal } = trained;
	const { matrix } = transform(preprocessor, table);
	const needed = neededDerived(
		derived,
		preprocessor.columns.map(({ column }) => column)
	);
	const fields = fieldsOf(table, preprocessor, matrix, classifier, units, needed);
	const meansOf = (name: string, kind: 'numeric' | 'date') => {
		const source = table.columns.find((column) => column.name === name)!;
		const buckets = bucketValues(rawNumbers(source, kind), segmentation.labels, segmentation.k);
		return buckets.map((sorted) => sumOf(sorted) / sorted.length);
	};
	const means = fields.map((field) => (field.kind === 'categorical' ? null : meansOf(field.column, field.kind)));
	const computed = needed.map((column): ModelDerived => {
		const isCategory = column.formula.kind === 'bins';
		const means = isCategory ? segments.map(() => NaN) : meansOf(column.name, 'numeric');
		return { ...column, unit: units.get(column.name) ?? '', means };
	});
	return {
		preprocessor,
		classifier,
		segments: segments.map(({ id, colour, name, nameReason: reason, traits, action, size, share }) => {
			const fieldMeans = means.map((ofField) => (ofField ? ofField[id] : NaN));
			return { id, colour, name, reason, traits, action, size, share, fieldMeans };
		}),
		fields,
		...(computed.length > 0 && { derived: computed }),
		...(orders && { orders }),
		separation,
		trainedOn: { name: tableName, nRows: table.nRows },
		evaluation,
		report,
		placing: { ...(path && { path }), conformal }
	};
}
