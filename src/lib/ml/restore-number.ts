import type { FittedNumeric } from './types.ts';

/** Finished feature -> the raw value that has it, as far as nothing was clipped: the inverse of finishNumber. Always finite. */
export function restoreNumber(fitted: FittedNumeric, feature: number): number {
	const x = (feature / fitted.weight) * fitted.scale + fitted.mean;
	const raw =
		fitted.transform === 'log1p'
			? Math.expm1(x)
			: fitted.transform === 'yeo-johnson'
				? inverseYeoJohnson(x, fitted.lambda)
				: x;
	return Math.min(Math.max(raw, -Number.MAX_VALUE), Number.MAX_VALUE);
}

/** Beyond what the transform can reach: an infinity. */
function inverseYeoJohnson(y: number, lambda: number): number {
	if (y < 0) return -inverseYeoJohnson(-y, 2 - lambda);
	if (Math.abs(lambda) < 2 ** -52) return Math.expm1(y);
	return lambda * y <= -1 ? Infinity : Math.expm1(Math.log1p(lambda * y) / lambda);
}
