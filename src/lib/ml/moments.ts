import { meanSd } from '#lib/core/mean-sd.ts';

export interface Moments {
	readonly mean: number;
	/** square of sd; may overflow to Infinity beyond 1e154 */
	readonly variance: number;
	/** n in the denominator; finite for finite values */
	readonly sd: number;
	/** indistinguishable from a constant at this precision, by scikit-learn's StandardScaler's bound */
	readonly isConstant: boolean;
}

/** Mean and standard deviation of values without NaN; extreme magnitudes are rescaled first. No values: 0, constant. */
export function moments(values: Float64Array): Moments {
	let largest = 0;
	for (const value of values) largest = Math.max(largest, Math.abs(value));
	if (largest === Infinity) return { mean: NaN, variance: Infinity, sd: Infinity, isConstant: false };
	if (largest === 0) return { mean: 0, variance: 0, sd: 0, isConstant: true };
	const unit = largest > 1e150 || largest < 1e-150 ? largest : 1;
	const { n, mean, sd } = meanSd(unit === 1 ? values : values.map((value) => value / unit), { ddof: 0 });
	const noise = n * Number.EPSILON;
	const isConstant = sd * sd <= noise * sd * sd + (noise * mean) ** 2;
	return { mean: mean * unit, variance: (sd * unit) ** 2, sd: sd * unit, isConstant };
}
