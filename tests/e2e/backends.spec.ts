import path from 'node:path';
import { expect, test } from '@playwright/test';
import { serveBuilt, type Built } from '../serve-built.ts';
import { LOGREG, logregFaults, logregTask } from '../unit/ml/logreg-oracle.ts';

let built: Built;

test.beforeAll(async () => {
	built = await serveBuilt(path.resolve('tests/e2e/backends'));
});
test.afterAll(() => built.close());

for (const backend of ['webgl', 'wasm', 'cpu'] as const) {
	test(`every case of scikit-learn's agrees in the browser on ${backend}`, async ({ page }) => {
		test.setTimeout(300_000);
		await page.goto(built.url);
		await page.waitForFunction(() => typeof fitOn === 'function');
		const faults: string[] = [];
		for (const expected of LOGREG.cases) {
			const { X, y, options } = logregTask(expected);
			const { nClasses, C, sampleWeight } = options;
			const task = {
				X: [...X.data],
				nRows: X.nRows,
				y: [...y],
				nClasses,
				C,
				sampleWeight: sampleWeight ? [...sampleWeight] : null
			};
			const answer = await page.evaluate(([task, backend]) => fitOn(task, backend), [task, backend] as const);
			test.skip(
				backend === 'webgl' && answer.report.backend !== 'webgl',
				'this browser has no WebGL 2 with float32 textures'
			);
			expect(answer.report.backend).toBe(backend);
			const [coef, intercept] = [Float64Array.from(answer.coef), Float64Array.from(answer.intercept)];
			const model = { nClasses, nFeatures: X.nCols, coef, intercept, C };
			faults.push(...logregFaults(expected, { model, report: answer.report }));
		}
		expect(faults).toEqual([]);
	});
}
