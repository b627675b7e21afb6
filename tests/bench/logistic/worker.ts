import { expose } from 'comlink';
import { fitLogisticRegression } from '#lib/ml/fit-logistic-regression.ts';

let X: { data: Float64Array; nRows: number; nCols: number };
let y: Int32Array;

async function bytesOf(url: string): Promise<ArrayBuffer> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${url}: ${response.status}`);
	return response.arrayBuffer();
}

/** One table at a time; what is timed is the fit alone, the choice of a backend included. */
const worker = {
	/** urlX: little-endian float64, row-major; urlY: little-endian int32 */
	async load(urlX: string, urlY: string, nCols: number): Promise<void> {
		const data = new Float64Array(await bytesOf(urlX));
		X = { data, nRows: data.length / nCols, nCols };
		y = new Int32Array(await bytesOf(urlY));
	},
	async fit(nClasses: number, C: number) {
		const start = performance.now();
		const { model, report } = await fitLogisticRegression(X, y, { nClasses, C });
		return {
			seconds: (performance.now() - start) / 1000,
			coef: [...model.coef],
			intercept: [...model.intercept],
			backend: report.backend
		};
	}
};

export type LogisticWorker = typeof worker;

expose(worker);
