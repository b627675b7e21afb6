import type { Column } from '#lib/data/table.ts';
import { explainLogits } from '#lib/ml/explain-logits.ts';
import type { FittedColumn, Preprocessor } from '#lib/ml/types.ts';
import { capitalize } from './capitalize.ts';
import { customerTable } from './customer-table.ts';
import { customersOf } from './customers-of.ts';
import { formatValue } from './format-value.ts';
import { humanize } from './humanize.ts';
import { predict } from './predict.ts';
import type { Customer, Prediction, PredictionModel } from './types.ts';

const MAX_REASONS = 5;

/**
 * Stage 8: the segment of one customer. Reasons compare the chosen segment with the runner-up against an average customer;
 * the five strongest and `rest` sum to the difference of the two logits. Fields that the customer lacks are unknown.
 * @throws E_ARGUMENT if a number field holds text that is no number
 */
export function predictCustomer(model: PredictionModel, customer: Customer): Prediction {
	const { preprocessor, classifier, segments } = model;
	const k = classifier.nClasses;
	const table = customerTable(model, [customer]);
	const cells = new Map(table.columns.map((column) => [column.name, cellOf(column)]));
	const values = preprocessor.columns.map(({ column }) => cells.get(column) ?? null);
	const { clusters, probabilities, transformed } = predict(model, table);
	const cluster = clusters[0];
	const runnerUp = secondBest(probabilities, cluster);
	const { matrix } = transformed;
	const { contributions, total } = explainLogits(
		classifier,
		matrix,
		0,
		cluster,
		runnerUp,
		averageFeatures(preprocessor)
	);
	const sums = new Float64Array(preprocessor.columns.length);
	contributions.forEach((contribution, j) => (sums[matrix.featureColumns[j]] += contribution));
	const reasons = preprocessor.columns
		.map((fitted, i) => ({
			column: fitted.column,
			text: reasonText(model, fitted, values[i], cluster, runnerUp, sums[i]),
			contribution: sums[i]
		}))
		.filter(({ contribution }) => contribution !== 0)
		.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
		.slice(0, MAX_REASONS);
	return {
		cluster,
		line: `Predicted Cluster: ${segments[cluster].id} → ${customersOf(segments[cluster].name)}`,
		probabilities: Array.from(probabilities.subarray(0, k)),
		runnerUp: k > 1 ? runnerUp : null,
		reasons,
		rest: reasons.reduce((rest, { contribution }) => rest - contribution, total),
		computed: (model.derived ?? []).map(({ name, unit }) => {
			const value = cells.get(name) ?? null;
			const text =
				typeof value === 'number' ? formatValue(value, { column: name, kind: 'numeric', unit, isExact: true }) : value;
			return { name, text: text ?? 'unknown' };
		})
	};
}

function cellOf(column: Column): number | string | null {
	if ('codes' in column) return column.categories[column.codes[0]] ?? null;
	const [value] = column.values;
	return Number.isNaN(value) ? null : value;
}

function secondBest(probabilities: Float64Array, best: number): number {
	let second = best === 0 && probabilities.length > 1 ? 1 : 0;
	probabilities.forEach((p, c) => {
		if (c !== best && p > probabilities[second]) second = c;
	});
	return second;
}

/** The features of an average customer: those of the fitted rows in the mean; numbers are standardised. */
function averageFeatures({ columns }: Preprocessor): Float64Array {
	const means = columns.map((fitted) =>
		fitted.kind === 'categorical' ? fitted.shares.map((share) => share * fitted.scale) : [0]
	);
	return Float64Array.from(means.flat());
}

/** "Num orders 12, where Regular customers have 3.7": against the segment from which this field tells the customer apart. */
function reasonText(
	{ fields, derived = [], segments, preprocessor }: PredictionModel,
	fitted: FittedColumn,
	value: string | number | null,
	cluster: number,
	runnerUp: number,
	contribution: number
): string {
	const words = capitalize(humanize(fitted.column));
	if (fitted.kind === 'categorical')
		return value === null || value === '' ? `${words} unknown` : `${words} is “${value}”`;
	const at = fields.findIndex(({ column }) => column === fitted.column);
	const field = fields[at];
	const computed = derived.find(({ name }) => name === fitted.column);
	const unit = field?.kind === 'numeric' ? field.unit : (computed?.unit ?? '');
	const format = (x: number, isExact = false) =>
		formatValue(x, { column: fitted.column, kind: fitted.kind, unit, isExact });
	const other = segments[contribution > 0 ? runnerUp : cluster];
	const mean = computed ? computed.means[other.id] : other.fieldMeans[at];
	const comparison = Number.isFinite(mean)
		? `, where ${customersOf(other.name, 'customers')} have ${format(mean)} on average`
		: '';
	if (value === null || value === '') {
		const assumed =
			fitted.kind === 'date' ? (preprocessor.referenceDay ?? NaN) - fitted.imputeValue : fitted.imputeValue;
		return `${words} unknown (${format(assumed)} assumed)${comparison}`;
	}
	return `${words} ${format(Number(value), true)}${comparison}`;
}
