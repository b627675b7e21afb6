/**
 * The standard normal distribution function, by Hart's rational approximation (1968) as given by West (2005); absolute
 * error below 1e-14.
 */
export function normalCdf(x: number): number {
	const z = Math.abs(x);
	if (z > 37) return x > 0 ? 1 : 0;
	const density = Math.exp((-z * z) / 2);
	let tail: number;
	if (z < 7.07106781186547) {
		tail = (density * horner(NUMERATOR, z)) / horner(DENOMINATOR, z);
	} else {
		tail = density / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) / 2.506628274631;
	}
	return x > 0 ? 1 - tail : tail;
}

/** highest power first */
const NUMERATOR = [
	3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
	220.206867912376
];
const DENOMINATOR = [
	8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
	793.826512519948, 440.413735824752
];

function horner(coefficients: readonly number[], x: number): number {
	let sum = 0;
	for (const c of coefficients) sum = sum * x + c;
	return sum;
}
