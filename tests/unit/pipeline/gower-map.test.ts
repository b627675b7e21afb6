import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { customerPlaces } from '#lib/pipeline/customer-map.ts';
import { principalCoordinates } from '#lib/ml/principal-coordinates.ts';
import { prepare } from '#lib/pipeline/prepare.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { customersCsv, datasetOf, shuffled, tableFromCsv } from './fixtures.ts';
import { classicalScaling, gowerByDefinition } from './gower-by-definition.ts';

const { table, profile } = datasetOf(tableFromCsv(customersCsv(90, 3)));
const suggested: Recipe = { ...defaultRecipe(profile), method: 'average', distance: 'gower' };
const only = (...names: readonly string[]): Recipe => ({
	...suggested,
	columns: suggested.columns.map((column) => ({ ...column, used: names.includes(column.column) }))
});

describe.each([
	['as suggested', suggested],
	['one category', only('channel')],
	['one number', only('age')],
	['a number and a category', only('recency', 'channel')]
] as const)('the map by Gower distance, %s', (_, recipe) => {
	const points = classicalScaling(gowerByDefinition(table, recipe));
	const n = table.nRows;
	const variances = Array.from({ length: n }, (_, c) =>
		Array.from({ length: n }, (_, i) => points.data[i * n + c] ** 2).reduce((sum, x) => sum + x, 0)
	);
	const total = variances.reduce((sum, x) => sum + x, 0);
	const prepared = prepare(table, recipe);
	const { axes, shares, weights } = principalCoordinates(prepared.features, prepared.order, 2);

	it('has the axes of classical scaling, with their shares of the squared distances', () => {
		expect(axes).toHaveLength(2);
		shares.forEach((share, c) => expect(share).toBeCloseTo(variances[c] / total, 7));
		// two axes of one length may be turned in their plane; distances in it are the same
		const isPlane = variances[0] / variances[1] < 1.001;
		for (let i = 0; i < n; i += 7) {
			for (let j = 0; j < n; j += 5) {
				const squares = [0, 1].map((c) => (points.data[i * n + c] - points.data[j * n + c]) ** 2);
				const own = axes.map((axis) => (axis[i] - axis[j]) ** 2);
				if (isPlane) expect(own[0] + own[1]).toBeCloseTo(squares[0] + squares[1], 4);
				else own.forEach((square, c) => expect(square).toBeCloseTo(squares[c], 4));
			}
		}
	});
	it('shares out each axis among the features', () => {
		for (const own of weights) expect(own.reduce((sum, w) => sum + Math.abs(w), 0)).toBeCloseTo(1, 9);
	});
	it('says with which number or level an axis rises', () => {
		const places = customerPlaces(prepared, prepared.order, 'gower');
		places.axes.forEach(({ columns }, axis) => {
			for (const { column, level, isRising } of columns) {
				const source = table.columns.find(({ name }) => name === column)!;
				const values =
					'codes' in source
						? [...source.codes].map((code) => Number(source.categories[code] === level))
						: [...source.values].map(Number);
				expect(level === undefined).toBe(!('codes' in source));
				const along = axis === 0 ? places.x : places.y;
				const known = [...places.rows].filter((row) => !Number.isNaN(values[row]));
				const mean = known.reduce((sum, row) => sum + values[row] / known.length, 0);
				const covariance = known.reduce((sum, row) => sum + (values[row] - mean) * along[row], 0);
				expect(covariance > 0).toBe(isRising);
			}
		});
	});
	it('the order of rows changes no bit', () => {
		const { table: other, order } = shuffled(table, 6);
		const again = prepare(other, recipe);
		const moved = principalCoordinates(again.features, again.order, 2);
		moved.axes.forEach((axis, c) => expect([...axis]).toEqual([...order].map((row) => axes[c][row])));
		expect(moved.shares).toEqual(shares);
	});
});
