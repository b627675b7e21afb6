/**
 * The Yeo-Johnson power transform of one value; rises with x for every lambda, lambda = 1 leaves x as it is.
 * May overflow to an infinity for extreme x and lambda. Yeo and Johnson (2000), Biometrika 87(4).
 */
export function yeoJohnson(x: number, lambda: number): number {
	if (lambda === 1) return x;
	if (x >= 0) return Math.abs(lambda) < 2 ** -52 ? Math.log1p(x) : Math.expm1(lambda * Math.log1p(x)) / lambda;
	const mirrored = 2 - lambda;
	return Math.abs(mirrored) < 2 ** -52 ? -Math.log1p(-x) : -Math.expm1(mirrored * Math.log1p(-x)) / mirrored;
}
