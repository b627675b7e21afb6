import { MISSING_LEVEL, RARE_LEVEL } from '#lib/ml/levels.ts';
import { MAX_FEATURE } from '#lib/ml/predict-logits.ts';
import type { FittedCategorical, FittedColumn, FittedNumeric } from '#lib/ml/types.ts';
import type { RuleBuilder } from './rule-builder.ts';

/** what every language can still compute with */
const MAX_NUMBER = 1e300;
/** exp of more overflows */
const MAX_EXPONENT = 709;

/**
 * The steps of a fitted column, as transform computes it; the names of its features. source: the column's value; a date's
 * is in days since 1970.
 */
export function columnSteps(
	builder: RuleBuilder,
	fitted: FittedColumn,
	source: string,
	referenceDay: number | null
): string[] {
	if (fitted.kind === 'categorical') return levelSteps(builder, fitted, source);
	const { column } = fitted;
	const raw =
		fitted.kind === 'date'
			? builder.let(`${column}: days before`, { op: 'subtract', a: referenceDay!, b: source })
			: source;
	const filled = builder.let(`${column}: filled`, { op: 'fill', x: raw, value: fitted.imputeValue });
	const changed = transformSteps(builder, fitted, filled);
	const { low, high } = bounds(fitted);
	const clipped = builder.let(`${column}: within bounds`, { op: 'clamp', x: changed, low, high });
	const { mean, scale, weight } = fitted;
	return [builder.let(`${column}: standardised`, { op: 'standardise', x: clipped, mean, scale, weight })];
}

function transformSteps(builder: RuleBuilder, { column, transform, lambda }: FittedNumeric, x: string): string {
	if (transform === 'none' || (transform === 'yeo-johnson' && lambda === 1)) return x;
	const above = builder.let(`${column}: 0 and above`, { op: 'clamp', x, low: 0, high: null });
	if (transform === 'log1p') return builder.let(`${column}: logarithm`, { op: 'log1p', x: above });
	const below = builder.let(`${column}: 0 and below`, { op: 'clamp', x, low: null, high: 0 });
	const mirrored = builder.let(`${column}: mirrored`, { op: 'subtract', a: 0, b: below });
	const a = powerSteps(builder, column, above, lambda);
	const b = powerSteps(builder, column, mirrored, 2 - lambda);
	// the transform of 0 is 0, so one of the two always is
	return builder.let(`${column}: Yeo-Johnson`, { op: 'subtract', a, b });
}

/** ((1 + x)^power - 1) / power for x of 0 and above */
function powerSteps(builder: RuleBuilder, column: string, x: string, power: number): string {
	const log = builder.let(`${column}: logarithm`, { op: 'log1p', x });
	if (Math.abs(power) < 2 ** -52) return log;
	const raised = builder.let(`${column}: times ${power}`, { op: 'multiply', a: log, b: power });
	const limited = builder.let(`${column}: limited`, { op: 'clamp', x: raised, low: null, high: MAX_EXPONENT });
	const grown = builder.let(`${column}: power`, { op: 'expm1', x: limited });
	return builder.let(`${column}: by ${power}`, { op: 'divide', a: grown, b: power });
}

/** Those of the clipping, and of the largest feature that counts. */
function bounds({ clip, mean, scale, weight }: FittedNumeric): { readonly low: number; readonly high: number } {
	const reach = Math.min(MAX_FEATURE * (scale / weight), MAX_NUMBER);
	const low = Math.max(clip?.low ?? -MAX_NUMBER, mean - reach, -MAX_NUMBER);
	const high = Math.min(clip?.high ?? MAX_NUMBER, mean + reach, MAX_NUMBER);
	return { low, high: Math.max(low, high) };
}

function levelSteps(
	builder: RuleBuilder,
	{ column, levels, rareLevels, scale }: FittedCategorical,
	of: string
): string[] {
	return levels.map((level) =>
		builder.let(`${column}: is ${level}`, {
			op: 'pick',
			of,
			cases: [{ levels: level === RARE_LEVEL ? [...new Set([...rareLevels, level])] : [level], value: scale }],
			missing: level === MISSING_LEVEL ? scale : 0,
			other: 0
		})
	);
}
