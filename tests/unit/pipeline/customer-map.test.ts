import { expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { customerPlaces } from '#lib/pipeline/customer-map.ts';
import type { Prepared } from '#lib/pipeline/prepare.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import { customers } from './fixtures.ts';

const { dataset, recipe } = customers();
const runner = createRunner();

it('the map shows each customer once, under the segments of the cards', () => {
	const solution = runner.solve(dataset, recipe, []);
	const map = runner.map(dataset, recipe);
	expect(map.key).toBe(solution.key);
	expect([...map.rows]).toEqual([...new Uint32Array(dataset.table.nRows).keys()]);
	const sizes = new Array<number>(solution.k).fill(0);
	for (const label of map.labels) sizes[label]++;
	expect(sizes).toEqual(solution.segments.map(({ size }) => size));
});

it('another number of segments leaves every customer where it is', () => {
	const { x, y, labels } = runner.map(dataset, recipe);
	const other = runner.map(dataset, { ...recipe, nClusters: 5 });
	expect([other.x, other.y]).toEqual([x, y]);
	expect(new Set(other.labels).size).toBe(5);
	expect(other.labels).not.toEqual(labels);
});

it('the axes have falling shares of the variance, and the coordinates that variance', () => {
	const { axes, x, y } = runner.map(dataset, recipe);
	expect(axes).toHaveLength(2);
	const [a, b] = [x, y].map((values) => {
		const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
		return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
	});
	expect(axes[0].share).toBeGreaterThan(axes[1].share);
	expect(axes[0].share + axes[1].share).toBeLessThanOrEqual(1);
	expect(b / a).toBeCloseTo(axes[1].share / axes[0].share, 9);
	const used = recipe.columns.map(({ column }) => column);
	for (const { column } of axes.flatMap(({ columns }) => columns)) expect(used).toContain(column);
});

it('of many customers a sample is shown, the same each time', () => {
	const nRows = 60_000;
	const random = mulberry32(5);
	const data = Float64Array.from({ length: 2 * nRows }, random);
	const columns = [{ column: 'a' }, { column: 'b' }];
	const prepared = {
		features: { data, nRows, nCols: 2, featureColumns: [0, 1] },
		preprocessor: { columns }
	} as unknown as Prepared;
	const order = Int32Array.from({ length: nRows }, (_, i) => i);
	const places = customerPlaces(prepared, order);
	expect([places.nRows, places.rows.length, places.x.length, places.y.length]).toEqual([
		60_000, 50_000, 50_000, 50_000
	]);
	expect(new Set(places.rows).size).toBe(50_000);
	expect(customerPlaces(prepared, order)).toEqual(places);
});
