import { symmetricEigen } from '#lib/core/symmetric-eigen.ts';
import type { Matrix } from '#lib/core/types.ts';
import type { Column, Table } from '#lib/data/table.ts';
import type { Recipe, RecipeColumn } from '#lib/pipeline/types.ts';

/**
 * Gower's (1971) distance of all pairs of rows, n x n, from the raw cells and by nothing but its definition: the weighted
 * mean over the columns of |x - y| / range for numbers and of 0 or 1 for categories. Numbers are filled, transformed and
 * clipped as the recipe says; rare levels are one level, missing ones, too. Yeo-Johnson is not known here.
 */
export function gowerByDefinition(table: Table, recipe: Recipe): number[][] {
	const used = recipe.columns.filter(({ used }) => used);
	const parts = used.map((plan) => {
		const column = table.columns.find(({ name }) => name === plan.column)!;
		return plan.kind === 'categorical' ? ofLevels(cellsOf(column), plan.minShare) : ofNumbers(column, plan, recipe);
	});
	const total = used.reduce((sum, { weight }) => sum + weight, 0);
	return Array.from({ length: table.nRows }, (_, i) =>
		Array.from({ length: table.nRows }, (_, j) =>
			parts.reduce((sum, delta, c) => sum + (used[c].weight * delta(i, j)) / total, 0)
		)
	);
}

type Delta = (i: number, j: number) => number;

function cellsOf(column: Column): string[] {
	if (column.kind !== 'categorical' && column.kind !== 'boolean') throw new Error(`${column.name} has no levels`);
	return Array.from(column.codes, (code) => (code < 0 ? 'missing' : `level ${column.categories[code]}`));
}

function ofLevels(cells: readonly string[], minShare: number): Delta {
	const counts = new Map<string, number>();
	for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
	const named = cells.map((cell) =>
		cell !== 'missing' && counts.get(cell)! / cells.length < minShare ? 'rare' : cell
	);
	return (i, j) => Number(named[i] !== named[j]);
}

function ofNumbers(column: Column, plan: Exclude<RecipeColumn, { kind: 'categorical' }>, recipe: Recipe): Delta {
	if (column.kind !== 'numeric' && column.kind !== 'date') throw new Error(`${column.name} holds no numbers`);
	const raw = [...column.values].map((x) => (column.kind === 'date' ? recipe.referenceDay! - x : x));
	const known = raw.filter((x) => !Number.isNaN(x));
	const fill = plan.impute === 'median' ? quantile(known, 0.5) : known.reduce((sum, x) => sum + x, 0) / known.length;
	let values = raw.map((x) => (Number.isNaN(x) ? fill : x));
	if (plan.transform === 'log1p') values = values.map((x) => Math.log(1 + x));
	const [q1, q3] = [quantile(values, 0.25), quantile(values, 0.75)];
	if (plan.clip === 'fences' && q3 > q1) {
		values = values.map((x) => Math.min(Math.max(x, q1 - 3 * (q3 - q1)), q3 + 3 * (q3 - q1)));
	}
	const range = Math.max(...values) - Math.min(...values);
	return (i, j) => (range > 0 ? Math.abs(values[i] - values[j]) / range : 0);
}

/** type 7 */
function quantile(values: readonly number[], p: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	const at = (sorted.length - 1) * p;
	const below = Math.floor(at);
	return sorted[below] + (at - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}

/** The square roots of all pairs i < j, row by row. */
export function condensedRoots(G: readonly (readonly number[])[]): Float64Array {
	return Float64Array.from(G.flatMap((row, i) => row.slice(i + 1).map(Math.sqrt)));
}

/** Classical scaling (Torgerson 1952): points whose squared Euclidean distances are those of the matrix. */
export function classicalScaling(squares: readonly (readonly number[])[]): Matrix {
	const n = squares.length;
	const means = squares.map((row) => row.reduce((sum, x) => sum + x, 0) / n);
	const mean = means.reduce((sum, x) => sum + x, 0) / n;
	const inner = Float64Array.from(
		squares.flatMap((row, i) => row.map((x, j) => -(x - means[i] - means[j] + mean) / 2))
	);
	const { values, vectors } = symmetricEigen(inner, n);
	const least = Math.min(...values);
	if (least < -1e-9 * values[0]) throw new Error(`not Euclidean: an eigenvalue is ${least}`);
	const data = new Float64Array(n * n);
	for (let i = 0; i < n; i++) {
		for (let c = 0; c < n; c++) data[i * n + c] = vectors[c * n + i] * Math.sqrt(Math.max(0, values[c]));
	}
	return { data, nRows: n, nCols: n };
}
