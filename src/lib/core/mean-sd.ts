export interface MeanSd {
	/** values that are not NaN */
	readonly n: number;
	readonly mean: number;
	readonly sd: number;
}

/**
 * Mean and standard deviation, n - ddof in the denominator, NaN ignored; two passes, so that an offset costs no digits,
 * and squares of rescaled numbers, so that nothing overflows. A constant has sd 0 exactly. n = 0: mean NaN;
 * n <= ddof: sd NaN.
 */
export function meanSd(values: ArrayLike<number>, { ddof = 1 }: { readonly ddof?: 0 | 1 } = {}): MeanSd {
	let n = 0;
	let mean = 0;
	let min = Infinity;
	let max = -Infinity;
	for (let i = 0; i < values.length; i++) {
		const x = values[i];
		if (Number.isNaN(x)) continue;
		n++;
		mean += x / n - mean / n;
		if (x < min) min = x;
		if (x > max) max = x;
	}
	if (n === 0) return { n, mean: NaN, sd: NaN };
	if (min === max) return { n, mean: min, sd: n > ddof ? 0 : NaN };
	let residue = 0;
	for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) residue += (values[i] - mean) / n;
	mean += residue;
	const scale = Math.max(max - mean, mean - min);
	let sum = 0;
	for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) sum += ((values[i] - mean) / scale) ** 2;
	return { n, mean, sd: n > ddof ? scale * Math.sqrt(sum / (n - ddof)) : NaN };
}
