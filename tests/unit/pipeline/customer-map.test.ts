import { expect, it } from 'vitest';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import { customers, customersCsv, datasetOf, tableFromCsv } from './fixtures.ts';

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
	const many = datasetOf(tableFromCsv(customersCsv(4500)), 'many');
	const wanted = { ...defaultRecipe(many.profile), method: 'ward' as const };
	const map = runner.map(many, wanted);
	expect([map.nRows, map.rows.length, map.x.length, map.labels.length]).toEqual([4500, 4000, 4000, 4000]);
	expect(createRunner().map(many, wanted)).toEqual(map);
});
