/** The parser of the portable model: one function a part of the format, kept together because the parts must agree in size. */
import type { Evaluation, FitReport, LogisticModel, Preprocessor } from '#lib/ml/types.ts';
import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import type { JsonValue } from './json-value.ts';
import { modelInputs } from './model-inputs.ts';
import { parseModelDerived } from './parse-model-derived.ts';
import { parseModelOrders } from './parse-model-orders.ts';
import { parseField } from './parse-field.ts';
import { parsePlacing } from './parse-placing.ts';
import { parsePreprocessor } from './parse-preprocessor.ts';
import { parseModelTrust } from './parse-model-trust.ts';
import type { Field, PredictionModel, Separation } from './types.ts';

const MAX_CLASSES = 10_000;
/** times the largest feature, 1e150, and added up they are still numbers */
const MAX_COEFFICIENT = 1e150;
const MAX_INTERCEPT = 1e300;

/**
 * A model from outside: every number finite, every scale above 0, all lengths consistent.
 * @throws E_SCHEMA with the path
 */
export function parseModel(json: JsonValue): PredictionModel {
	const parts = json.object(
		['preprocessor', 'classifier', 'segments', 'fields', 'separation', 'trainedOn', 'evaluation', 'report'],
		['derived', 'orders', 'trust', 'placing']
	);
	const preprocessor = parsePreprocessor(parts.preprocessor);
	const nFeatures = preprocessor.columns.reduce(
		(sum, column) => sum + (column.kind === 'categorical' ? column.levels.length : 1),
		0
	);
	const classifier = parseClassifier(parts.classifier, nFeatures);
	const { nClasses } = classifier;
	const derived = parts.derived && parseModelDerived(parts.derived, nClasses);
	const fields = parts.fields.list(parseField, { max: 100_000 });
	checkFields(parts.fields, fields, preprocessor, derived ?? []);
	const trainedOn = parts.trainedOn.object(['name', 'nRows']);
	return {
		preprocessor,
		classifier,
		segments: parseSegments(parts.segments, nClasses, fields),
		fields,
		...(derived && { derived }),
		...(parts.orders && { orders: parseModelOrders(parts.orders) }),
		separation: parseSeparation(parts.separation),
		...(parts.trust && { trust: parseModelTrust(parts.trust) }),
		trainedOn: { name: trainedOn.name.text(), nRows: trainedOn.nRows.integer() },
		evaluation: parseEvaluation(parts.evaluation, nClasses),
		report: parseReport(parts.report),
		...(parts.placing && { placing: parsePlacing(parts.placing, { nClasses, nFeatures, fields }) })
	};
}

/** One field for each column that must be known: those that are not computed, and the sources of those that are. */
function checkFields(
	json: JsonValue,
	fields: readonly Field[],
	{ columns }: Preprocessor,
	derived: readonly DerivedColumn[]
): void {
	const kinds = new Map(columns.map(({ column, kind }) => [column, kind]));
	const inputs = new Map(modelInputs([...kinds.keys()], derived).map(({ column, kind }) => [column, kind]));
	for (const { column, kind } of fields) {
		const wanted = kinds.get(column) ?? inputs.get(column);
		const isRight = wanted === kind || (wanted === null && kind !== 'categorical');
		if (!inputs.delete(column) || !isRight)
			json.refuse('a list with one field of the right kind for each column that must be known');
	}
	if (inputs.size > 0) json.refuse(`a list with a field for “${[...inputs.keys()][0]}”, too`);
}

function parseClassifier(json: JsonValue, nFeatures: number): LogisticModel {
	const fields = json.object(['nClasses', 'nFeatures', 'coef', 'intercept', 'C']);
	const nClasses = fields.nClasses.integer({ min: 2, max: MAX_CLASSES });
	if (fields.nFeatures.integer() !== nFeatures) fields.nFeatures.refuse(`${nFeatures}, as the preprocessor makes`);
	return {
		nClasses,
		nFeatures,
		coef: Float64Array.from(fields.coef.list(within(MAX_COEFFICIENT), { length: nClasses * nFeatures })),
		intercept: Float64Array.from(fields.intercept.list(within(MAX_INTERCEPT), { length: nClasses })),
		C: fields.C.number({ isAbove: 0 })
	};
}

function within(limit: number): (value: JsonValue) => number {
	return (value) => value.number({ min: -limit, max: limit });
}

function parseSegments(json: JsonValue, nClasses: number, fields: readonly Field[]): PredictionModel['segments'] {
	return json
		.list(
			(entry) => {
				const parts = entry.object([
					'id',
					'colour',
					'name',
					'reason',
					'traits',
					'action',
					'size',
					'share',
					'fieldMeans'
				]);
				return {
					id: parts.id.integer({ max: nClasses - 1 }),
					colour: parts.colour.integer({ max: 1_000_000 }),
					name: parts.name.text(),
					reason: parts.reason.text(),
					traits: parts.traits.list((trait) => trait.text(), { max: 100 }),
					action: parts.action.text(),
					size: parts.size.integer(),
					share: parts.share.share(),
					// JSON has no NaN: unknown means are null
					fieldMeans: parts.fieldMeans.list((mean) => mean.nullOr((value) => value.number()) ?? NaN, {
						length: fields.length
					})
				};
			},
			{ length: nClasses }
		)
		.map((segment, id) => (segment.id === id ? segment : json.refuse('a list in the order of its ids, 0 first')));
}

function parseSeparation(json: JsonValue): Separation {
	const { silhouette, word, distance } = json.object(['silhouette', 'word'], ['distance']);
	const mean = silhouette.nullOr((value) => value.number({ min: -1, max: 1 }));
	const said = word.oneOf(['clear', 'moderate', 'overlapping', 'unknown']);
	return (mean === null) === (said === 'unknown')
		? { silhouette: mean, word: said, ...(distance && { distance: distance.oneOf(['euclidean', 'gower'] as const) }) }
		: word.refuse('that of the silhouette');
}

function parseEvaluation(json: JsonValue, nClasses: number): Evaluation {
	const fields = json.object([
		'nTrain',
		'nTest',
		'accuracy',
		'majorityBaseline',
		'balancedAccuracy',
		'logLoss',
		'perClass',
		'confusion'
	]);
	return {
		nTrain: fields.nTrain.integer(),
		nTest: fields.nTest.integer(),
		accuracy: fields.accuracy.share(),
		majorityBaseline: fields.majorityBaseline.share(),
		balancedAccuracy: fields.balancedAccuracy.share(),
		logLoss: fields.logLoss.number({ min: 0 }),
		perClass: fields.perClass.list(
			(entry) => {
				const { precision, recall, f1, support } = entry.object(['precision', 'recall', 'f1', 'support']);
				return { precision: precision.share(), recall: recall.share(), f1: f1.share(), support: support.integer() };
			},
			{ length: nClasses }
		),
		confusion: fields.confusion.list((row) => row.list((count) => count.integer(), { length: nClasses }), {
			length: nClasses
		})
	};
}

function parseReport(json: JsonValue): FitReport {
	const { backend, iterations, gradientNorm, objective, milliseconds } = json.object([
		'backend',
		'iterations',
		'gradientNorm',
		'objective',
		'milliseconds'
	]);
	return {
		backend: backend.text({ max: 100 }),
		iterations: iterations.integer(),
		gradientNorm: gradientNorm.number({ min: 0 }),
		objective: objective.number(),
		milliseconds: milliseconds.number({ min: 0 })
	};
}
