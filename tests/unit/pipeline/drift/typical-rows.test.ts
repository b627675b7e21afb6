import { expect, it } from 'vitest';
import { typicalRows } from '#lib/pipeline/drift/typical-rows.ts';
import { predict } from '#lib/pipeline/predict.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import { customers, shuffled } from '../fixtures.ts';

it('typicalRows(model, table): rows of the segment, none of the others nearer, whatever their order', async () => {
	const { dataset, recipe } = customers();
	const { model } = await createRunner().learn(dataset, recipe, []);
	const plain = typicalRows(model, dataset.table);
	const { clusters, transformed } = predict(model, dataset.table);
	const { data, nCols } = transformed.matrix;
	const { centres } = model.placing!.familiarity!;
	plain.forEach((rows, c) => {
		const distance = (row: number) =>
			centres.slice(c * nCols, (c + 1) * nCols).reduce((sum, x, j) => sum + (data[row * nCols + j] - x) ** 2, 0);
		const own = [...clusters.keys()].filter((row) => clusters[row] === c).sort((a, b) => distance(a) - distance(b));
		expect(rows).toEqual(own.slice(0, 25).sort((a, b) => a - b));
	});
	const { table, order } = shuffled(dataset.table, 4);
	expect(typicalRows(model, table).map((rows) => rows.map((row) => order[row]).sort((a, b) => a - b))).toEqual(plain);
}, 60_000);
