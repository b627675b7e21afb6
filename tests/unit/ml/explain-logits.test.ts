import { expect, test } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { explainLogits } from '#lib/ml/explain-logits.ts';
import { predictLogits } from '#lib/ml/predict-logits.ts';
import type { LogisticModel } from '#lib/ml/types.ts';

const SEED = 24;
const N_CUSTOMERS = 10_000;
const N_FEATURES = 12;

test.each([2, 3, 4, 5, 6, 7, 8])(
	`the contributions to each of 10,000 random customers sum to the logit difference (%i classes, seed ${SEED})`,
	(nClasses) => {
		const random = mulberry32(SEED + nClasses);
		const around = (reach: number) => reach * (2 * random() - 1);
		const model = {
			nClasses,
			nFeatures: N_FEATURES,
			coef: Float64Array.from({ length: nClasses * N_FEATURES }, () => around(5)),
			intercept: Float64Array.from({ length: nClasses }, () => around(3))
		} as LogisticModel;
		// standardised features, some of them far out
		const data = Float64Array.from({ length: N_CUSTOMERS * N_FEATURES }, () => around(random() < 0.01 ? 40 : 3));
		const X = { data, nRows: N_CUSTOMERS, nCols: N_FEATURES };
		const baseline = Float64Array.from({ length: N_FEATURES }, () => around(0.5));
		const logits = predictLogits(model, X);
		let largest = 0;
		for (let row = 0; row < N_CUSTOMERS; row++) {
			const a = Math.floor(random() * nClasses);
			const b = (a + 1 + Math.floor(random() * (nClasses - 1))) % nClasses;
			const { contributions, intercept } = explainLogits(model, X, row, a, b, baseline);
			const sum = contributions.reduce((total, contribution) => total + contribution, intercept);
			largest = Math.max(largest, Math.abs(sum - (logits[row * nClasses + a] - logits[row * nClasses + b])));
		}
		expect(largest).toBeLessThan(1e-9);
	}
);
