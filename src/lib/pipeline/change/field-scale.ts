import { transformNumber } from '#lib/ml/finish-number.ts';
import { RARE_LEVEL } from '#lib/ml/levels.ts';
import { restoreNumber } from '#lib/ml/restore-number.ts';
import type { FittedCategorical, FittedColumn, FittedNumeric } from '#lib/ml/types.ts';
import type { Field, PredictionModel } from '#lib/pipeline/types.ts';

export interface NumberScale {
	/** place of a raw value in standard deviations; dates in days since 1970 */
	readonly place: (value: number) => number;
	/** half the raw distance between one standard deviation above the mean and one below */
	readonly rawSpread: number;
}

/**
 * How far apart two values of a field are, as share of its spread, so that fields compare. The spread of a number is its
 * standard deviation on the scale on which the model compares customers (after a logarithm or Yeo-Johnson, before clipping).
 * A field that only serves to compute others has that of the model's assumptions; without these, a quarter of its range.
 */
export function numberScale(
	field: Exclude<Field, { readonly kind: 'categorical' }>,
	model: Pick<PredictionModel, 'preprocessor' | 'placing'>
): NumberScale {
	const fitted = fittedOf(field.column, model);
	const quarter = (field.max - field.min) / 4 || 1;
	if (!fitted || fitted.kind === 'categorical') return { place: (value) => value / quarter, rawSpread: quarter };
	const day = (field.kind === 'date' && referenceDayOf(field.column, model)) || 0;
	const rawOf = (value: number) => (field.kind === 'date' ? day - value : value);
	const { transform, lambda, scale } = fitted;
	const rawSpread = rawSpreadOf(fitted);
	return {
		place: (value) => transformNumber(rawOf(value), transform, lambda) / scale,
		rawSpread: rawSpread > 0 && Number.isFinite(rawSpread) ? rawSpread : quarter
	};
}

/**
 * The distance of two levels as share of the spread of their field. As a number adds 2 to the mean squared distance of two
 * customers, so does a category whose levels are √2 / √(1 - Σ p²) apart.
 */
export function levelDistance(
	field: Extract<Field, { readonly kind: 'categorical' }>,
	model: Pick<PredictionModel, 'preprocessor' | 'placing'>
): number {
	const fitted = fittedOf(field.column, model);
	const n = Math.max(field.levels.length, 2);
	const shares = fitted?.kind === 'categorical' ? fitted.shares : Array.from({ length: n }, () => 1 / n);
	const different = shares.reduce((sum, share) => sum + share * (1 - share), 0);
	return Math.sqrt(2 / (different > 0 ? different : 1 - 1 / n));
}

/** The place of a level among a fitted column's features; -1: it counts for none. */
export function levelPlace({ levels, rareLevels }: FittedCategorical, level: string): number {
	return levels.indexOf(rareLevels.includes(level) ? RARE_LEVEL : level);
}

function fittedOf(
	column: string,
	{ preprocessor, placing }: Pick<PredictionModel, 'preprocessor' | 'placing'>
): FittedColumn | undefined {
	const isIt = (fitted: FittedColumn) => fitted.column === column;
	return preprocessor.columns.find(isIt) ?? placing?.assumptions?.inputs.columns.find(isIt);
}

function referenceDayOf(
	column: string,
	{ preprocessor, placing }: Pick<PredictionModel, 'preprocessor' | 'placing'>
): number | null {
	const isOwn = preprocessor.columns.some((fitted) => fitted.column === column);
	return (isOwn ? preprocessor : placing?.assumptions?.inputs)?.referenceDay ?? null;
}

function rawSpreadOf(fitted: FittedNumeric): number {
	return (restoreNumber(fitted, fitted.weight) - restoreNumber(fitted, -fitted.weight)) / 2;
}
