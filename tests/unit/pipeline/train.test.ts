import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { planOf } from '#lib/pipeline/plan-of.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import { refreshModelSegments } from '#lib/pipeline/refresh-model-segments.ts';
import { train } from '#lib/pipeline/train.ts';
import { trainingNotes } from '#lib/pipeline/training-notes.ts';
import type { Segmentation } from '#lib/pipeline/cut.ts';
import { describeShared, sharedPath } from '../shared-path.ts';
import { customers, datasetOf, shuffled } from './fixtures.ts';

const { dataset, recipe } = customers();

function segmentation(labelOf: (row: number) => number, k: number): Segmentation {
	const labels = Int32Array.from({ length: dataset.table.nRows }, (_, row) => labelOf(row));
	const sizes = new Int32Array(k);
	for (const label of labels) sizes[label]++;
	return { labels, k, sizes };
}

describe('train', () => {
	it('the preprocessor of the evaluation has seen the training rows alone', async () => {
		const thirds = segmentation((row) => row % 3, 3);
		const rows = Int32Array.from({ length: 240 }, (_, i) => i);
		const split = { train: rows.filter((i) => i % 5 !== 4), test: rows.filter((i) => i % 5 === 4) };
		const spend = dataset.table.columns.find(({ name }) => name === 'spend')!;
		if (spend.kind !== 'numeric') throw new Error('spend is numeric');
		const spoilt = { ...spend, values: spend.values.map((value, i) => (i % 5 === 4 ? value * 1000 : value)) };
		const table = {
			...dataset.table,
			columns: dataset.table.columns.map((column) => (column === spend ? spoilt : column))
		};
		const [clean, other] = [
			await train(dataset.table, planOf(recipe), thirds, { split }),
			await train(table, planOf(recipe), thirds, { split })
		];
		expect(other.heldOut.classifier).toEqual(clean.heldOut.classifier);
		expect(other.classifier).not.toEqual(clean.classifier);
	});

	it('shuffled rows give the same evaluation and the same model to the bit', async () => {
		const random = mulberry32(5);
		const noisy = segmentation((row) => (random() < 0.1 ? Math.floor(3 * random()) : row % 3), 3);
		const trained = await train(dataset.table, planOf(recipe), noisy);
		expect(trained.evaluation.accuracy).toBeLessThan(0.99);
		for (const seed of [1, 2, 3]) {
			const { table, order } = shuffled(dataset.table, seed);
			const again = await train(table, planOf(recipe), { ...noisy, labels: order.map((row) => noisy.labels[row]) });
			expect(again.evaluation).toEqual(trained.evaluation);
			expect(again.classifier).toEqual(trained.classifier);
			expect(again.preprocessor).toEqual(trained.preprocessor);
		}
	});

	it('a segment of one customer trains and is not held out', async () => {
		const lone = segmentation((row) => (row === 0 ? 0 : 1 + (row % 2)), 3);
		const { evaluation } = await train(dataset.table, planOf(recipe), lone);
		expect(evaluation.perClass[0].support).toBe(0);
	});

	it('notes say which segments are tiny, and that all are perfectly separable', async () => {
		const apart = await createRunner().learn(dataset, { ...recipe, nClusters: 3 }, []);
		expect(apart.model.evaluation.accuracy).toBe(1);
		expect(apart.notes).toEqual([expect.stringContaining('Straight cuts part the segments perfectly: all 48')]);
		const tiny = apart.model.segments.map((segment) => ({ ...segment, size: segment.id === 0 ? 6 : segment.size }));
		expect(trainingNotes({ ...apart.model, segments: tiny })[0]).toMatch(/has 6 customers only/);
	});

	it('chooses C from the rows that learn: what is held out does not change it', async () => {
		const thirds = segmentation((row) => row % 3, 3);
		const rows = Int32Array.from({ length: 240 }, (_, i) => i);
		const split = { train: rows.filter((i) => i % 5 !== 4), test: rows.filter((i) => i % 5 === 4) };
		const wrong = segmentation((row) => (row % 5 === 4 ? 2 - (row % 3) : row % 3), 3);
		const [clean, other] = [
			await train(dataset.table, planOf(recipe), thirds, { split }),
			await train(dataset.table, planOf(recipe), wrong, { split })
		];
		expect(other.path).toEqual(clean.path);
		expect(clean.classifier.C).toBe(clean.path!.chosen);
		expect(other.evaluation.accuracy).toBeLessThan(clean.evaluation.accuracy);
	});

	it('refuses fewer than 10 rows, one segment, and segments of one customer each', async () => {
		const few = { ...dataset.table, nRows: 4 };
		const four = { labels: Int32Array.of(0, 0, 1, 1), k: 2, sizes: Int32Array.of(2, 2) };
		await expect(train(few, planOf(recipe), four)).rejects.toMatchObject({
			code: 'E_TRAINING',
			detail: { reason: 'few-rows' }
		});
		await expect(
			train(
				dataset.table,
				planOf(recipe),
				segmentation(() => 0, 1)
			)
		).rejects.toMatchObject({ detail: { reason: 'one-segment' } });
		await expect(
			train(
				dataset.table,
				planOf(recipe),
				segmentation((row) => row, 240)
			)
		).rejects.toMatchObject({
			detail: { reason: 'nothing-held-out' }
		});
	});
});

describeShared('hostile tables', () => {
	const open = (file: string) =>
		datasetOf(readDelimited(new Uint8Array(readFileSync(sharedPath('hostile', 'files', file)!)), { name: file }).table);

	it('z-two-rows.csv solves, and says why it cannot learn', async () => {
		const two = open('z-two-rows.csv');
		const runner = createRunner();
		const found = defaultRecipe(two.profile);
		expect(runner.solve(two, found, []).segments).toHaveLength(2);
		await expect(runner.learn(two, found, [])).rejects.toMatchObject({ code: 'E_TRAINING' });
	});

	it('z-tiny-cluster.csv learns with the lone customer as a segment of its own', async () => {
		const tiny = open('z-tiny-cluster.csv');
		const runner = createRunner();
		const found = { ...defaultRecipe(tiny.profile), nClusters: 2 };
		const solution = runner.solve(tiny, found, []);
		expect(Math.min(...solution.segments.map(({ size }) => size))).toBe(1);
		const { notes, model } = await runner.learn(tiny, found, []);
		const lone = solution.segments.find(({ size }) => size === 1)!;
		expect(notes![0]).toContain(`“${lone.name}” has one customer`);
		const renamed = await runner.learn(tiny, found, [{ anchors: lone.anchors, name: 'Odd one', action: null }]);
		expect(renamed.notes![0]).toContain('“Odd one” has one customer');
		// a stored training under names given since
		expect(
			trainingNotes(
				refreshModelSegments(
					model,
					runner.solve(tiny, found, [{ anchors: lone.anchors, name: 'Later', action: null }]).segments
				)
			)[0]
		).toContain('“Later” has one customer');
		expect(model.evaluation.nTest).toBeGreaterThan(5);
	});

	for (const file of [
		'z-collinear.csv',
		'z-99pct-missing.csv',
		'z-no-numeric.csv',
		's-proto-column.csv',
		's-xss-header.csv',
		'n-huge-1e308.csv',
		't-booleans.csv'
	]) {
		it(`${file} gives segments or a CladeError`, () => {
			const data = open(file);
			try {
				const { segments } = createRunner().solve(data, defaultRecipe(data.profile), []);
				expect(
					JSON.stringify(segments.map(({ traits, name, nameReason, action }) => [traits, name, nameReason, action]))
				).not.toMatch(/NaN|undefined/);
			} catch (error) {
				expect(error).toMatchObject({ name: 'CladeError' });
			}
		});
	}
});
