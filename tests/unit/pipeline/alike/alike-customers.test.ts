import { expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { transform } from '#lib/ml/transform.ts';
import { alikeCustomers } from '#lib/pipeline/alike/alike-customers.ts';
import { alikeWords } from '#lib/pipeline/alike/alike-words.ts';
import { compareRows } from '#lib/pipeline/alike/compare-rows.ts';
import { nearestRows } from '#lib/pipeline/alike/nearest-rows.ts';
import { customerTable } from '#lib/pipeline/customer-table.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import { customers, shuffled } from '../fixtures.ts';

const SEED = 41;

it(`nearestRows(matrix, point, n) are those of sorting all distances (seed ${SEED})`, () => {
	const random = mulberry32(SEED);
	for (let n = 0; n < 40; n++) {
		const [nRows, nCols] = [1 + Math.floor(60 * random()), 1 + Math.floor(4 * random())];
		// few values, so that there are ties
		const data = Float64Array.from({ length: nRows * nCols }, () => Math.floor(3 * random()));
		const point = Float64Array.from({ length: nCols }, () => 3 * random());
		const nWanted = 1 + Math.floor(8 * random());
		const distance = (row: number) => Math.sqrt(point.reduce((sum, x, j) => sum + (data[row * nCols + j] - x) ** 2, 0));
		const all = Array.from({ length: nRows }, (_, row) => ({ row, distance: distance(row) }));
		all.sort((a, b) => a.distance - b.distance || b.row - a.row);
		const found = nearestRows({ data, nRows, nCols }, point, nWanted, (a, b) => b - a);
		expect(found).toEqual(all.slice(0, nWanted));
	}
});

it('nearestRows of no row, and of fewer rows than wanted', () => {
	const none = { data: new Float64Array(), nRows: 0, nCols: 2 };
	expect(nearestRows(none, Float64Array.of(1, 2), 5, () => 0)).toEqual([]);
	const two = { data: Float64Array.of(3, 1), nRows: 2, nCols: 1 };
	expect(nearestRows(two, Float64Array.of(0), 5, () => 0).map(({ row }) => row)).toEqual([1, 0]);
});

it('alikeCustomers(): a customer of the file is nearest to itself; the order of the rows changes nobody', async () => {
	const { dataset, recipe } = customers();
	const runner = createRunner();
	const { model } = await runner.learn(dataset, recipe, []);
	const { labels } = runner.clustered(dataset, recipe);
	const { table } = dataset;
	const columns = model.fields.map(({ column }) => column);
	const ask = (of: typeof table, ofLabels: Int32Array, features: Float64Array) =>
		alikeCustomers(of, transform(model.preprocessor, of).matrix, ofLabels, 'customer', {
			preprocessor: model.preprocessor,
			features,
			columns,
			nWanted: 5
		});
	const typical = new Map(model.fields.map(({ column, initial }) => [column, initial]));
	const features = transform(model.preprocessor, customerTable(model, [typical])).matrix.data;
	const { matrix } = transform(model.preprocessor, table);
	const seventh = ask(table, labels, matrix.data.slice(7 * matrix.nCols, 8 * matrix.nCols));
	expect(seventh.customers[0]).toMatchObject({ row: 7, name: 'C10007', distance: 0, cluster: labels[7] });
	expect(alikeWords(0, seventh.usual)).toBe('the same');

	const found = ask(table, labels, features);
	expect(found.nRows).toBe(240);
	// by its definition: all pairs
	let sum = 0;
	for (let a = 0; a < 240; a++)
		for (let b = 0; b < 240; b++)
			for (let j = 0; j < matrix.nCols; j++)
				sum += (matrix.data[a * matrix.nCols + j] - matrix.data[b * matrix.nCols + j]) ** 2;
	expect(found.usual).toBeCloseTo(Math.sqrt(sum / 240 ** 2), 9);
	for (const seed of [1, 2, 3]) {
		const other = shuffled(table, seed);
		const otherLabels = Int32Array.from(other.order, (row) => labels[row]);
		const again = ask(other.table, otherLabels, features);
		const bare = (alike: typeof found) => alike.customers.map(({ row: _row, ...rest }) => rest);
		expect(bare(again)).toEqual(bare(found));
	}
});

it('compareRows(): by content, missing last, and ties in one column by the next', () => {
	const { dataset } = customers();
	const compare = compareRows(dataset.table);
	const rows = Array.from({ length: 240 }, (_, i) => i);
	const ids = rows.toSorted(compare);
	// the first column names each customer
	expect(ids).toEqual(rows);
	const [, , income] = dataset.table.columns;
	if (income.kind !== 'numeric') throw new Error('not a number');
	const order = rows.toSorted(compareRows({ nRows: 240, columns: [income] }));
	const known = order.map((row) => income.values[row]);
	expect(known.findIndex(Number.isNaN)).toBe(known.filter((value) => !Number.isNaN(value)).length);
});

it('alikeWords(): the nearer, the stronger the word', () => {
	expect([0, 0.1, 0.3, 0.5, 0.8, 2].map((part) => alikeWords(part * 7, 7))).toEqual([
		'the same',
		'almost the same',
		'very alike',
		'alike',
		'somewhat alike',
		'not alike: nobody is nearer'
	]);
	expect([alikeWords(0, 0), alikeWords(1, 0)]).toEqual(['the same', 'not alike: nobody is nearer']);
});
