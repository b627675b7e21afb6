import { meanSd, mulberry32, normal, poisson, type Matrix } from '#lib/core/index.ts';

const COLUMNS = ['age', 'recency', 'income', 'wine spend', 'meat spend', 'sweets spend', 'purchases', 'visits'];

/** The same customers as a file, money with two decimals. */
export function customerCsv(seed: number, nRows: number): string {
	const { data, nCols } = customerRows(seed, nRows);
	const lines = Array.from({ length: nRows }, (_, i) =>
		Array.from(data.subarray(i * nCols, (i + 1) * nCols), (value) =>
			Number.isInteger(value) ? value : value.toFixed(2)
		)
	);
	return `${[COLUMNS, ...lines].join('\n')}\n`;
}

/** customerRows, each column standardised. */
export function customerTable(seed: number, nRows: number): Matrix {
	const { data, nCols } = customerRows(seed, nRows);
	for (let j = 0; j < nCols; j++) {
		const { mean, sd } = meanSd(Float64Array.from({ length: nRows }, (_, i) => data[i * nCols + j]));
		for (let i = 0; i < nRows; i++) data[i * nCols + j] = (data[i * nCols + j] - mean) / sd;
	}
	return { data, nRows, nCols };
}

/**
 * Customers as a shop has them, 8 columns: age and days since the last purchase (uniform whole numbers), income and
 * three amounts of money (log-normal, correlated), purchases and visits (Poisson, driven by the same latent wish to
 * buy).
 */
function customerRows(seed: number, nRows: number): Matrix {
	const random = mulberry32(seed);
	const nCols = COLUMNS.length;
	const data = new Float64Array(nRows * nCols);
	for (let i = 0; i < nRows; i++) {
		const wealth = normal(random);
		const wish = 0.6 * wealth + 0.8 * normal(random);
		const money = (scale: number) => Math.exp(scale + 0.8 * wish + 0.5 * normal(random));
		data[i * nCols] = 18 + Math.floor(70 * random());
		data[i * nCols + 1] = Math.floor(365 * random());
		data[i * nCols + 2] = Math.exp(10.5 + 0.4 * wealth + 0.2 * normal(random));
		data[i * nCols + 3] = money(5);
		data[i * nCols + 4] = money(4);
		data[i * nCols + 5] = money(3);
		data[i * nCols + 6] = poisson(random, Math.exp(1.5 + 0.5 * wish));
		data[i * nCols + 7] = poisson(random, 5);
	}
	return { data, nRows, nCols };
}
