import type { FittedNumeric } from './types.ts';
import { yeoJohnson } from './yeo-johnson.ts';

/**
 * The transform step for one raw value, always finite. log1p takes values below 0 as 0: fitted columns have none, and a
 * new customer's cell beneath the scale must not become NaN.
 */
export function transformNumber(x: number, transform: FittedNumeric['transform'], lambda: number): number {
	if (transform === 'log1p') return Math.log1p(Math.max(x, 0));
	return transform === 'yeo-johnson' ? toFinite(yeoJohnson(x, lambda)) : x;
}

/** Raw value (NaN = missing) -> finished feature, always finite: impute, transform, clip, standardise, weigh. */
export function finishNumber(fitted: FittedNumeric, raw: number): number {
	let x = transformNumber(Number.isNaN(raw) ? fitted.imputeValue : raw, fitted.transform, fitted.lambda);
	if (fitted.clip) x = Math.min(Math.max(x, fitted.clip.low), fitted.clip.high);
	const difference = x - fitted.mean;
	// of opposite sign, so that the quotients cannot be infinities of one sign either
	const z = Number.isFinite(difference) ? difference / fitted.scale : x / fitted.scale - fitted.mean / fitted.scale;
	return toFinite(toFinite(z) * fitted.weight);
}

/** The nearest finite number. */
export function toFinite(x: number): number {
	return Math.min(Math.max(x, -Number.MAX_VALUE), Number.MAX_VALUE);
}
