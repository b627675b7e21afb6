import { expect, test } from 'vitest';
import { logisticPath } from '#lib/ml/logistic-path.ts';
import { predictProba } from '#lib/ml/predict-proba.ts';
import { LOGREG, logregTask } from './logreg-oracle.ts';

// scikit-learn's own fits stand at these C
test.each(['iris-raw', 'wine-scaled'])('logisticPath(%s) passes through scikit-learn’s fits, warm started', (id) => {
	const cases = LOGREG.cases.filter(({ data, class_weight, C }) => data === id && !class_weight && C <= 100);
	expect(cases.length).toBeGreaterThan(2);
	const sorted = [...cases].sort((a, b) => a.C - b.C);
	const { X, y, options } = logregTask(sorted[0]);
	const models = logisticPath(X, y, { nClasses: options.nClasses, Cs: sorted.map(({ C }) => C) });
	sorted.forEach((expected, i) => {
		expect(models[i].C).toBe(expected.C);
		const proba = predictProba(models[i], X);
		const wanted = expected.proba_first10.flat();
		wanted.forEach((p, at) => expect(Math.abs(proba[at] - p)).toBeLessThan(expected.C <= 10 ? 1e-4 : 1e-3));
	});
});
