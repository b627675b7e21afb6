import type { Conformal } from './placing-types.ts';

/**
 * Split conformal calibration on rows that the classifier has not seen (Vovk et al. 2005; Sadinle, Lei, Wasserman 2019):
 * the threshold is the ceil((n + 1) level)-th largest of the probabilities of the true classes, so that the set of a new
 * row holds its class with probability `level` or more, whatever the classifier is like.
 * proba: n x nClasses, row-major; truth: n classes.
 */
export function conformal(proba: Float64Array, truth: Int32Array, nClasses: number, level = 0.9): Conformal {
	const n = truth.length;
	const own = Float64Array.from(truth, (c, i) => proba[i * nClasses + c]).sort();
	// rounded: 0.9 times 10 must not become 9.000000000000002
	const rank = Math.ceil(Number(((n + 1) * level).toPrecision(12)));
	return { level, threshold: rank > n ? 0 : own[n - rank], nCalibration: n };
}
