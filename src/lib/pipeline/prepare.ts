import { CladeError } from '#lib/core/clade-error.ts';
import type { Table } from '#lib/data/table.ts';
import { cityblockShares } from '#lib/ml/cityblock-shares.ts';
import { componentShares } from '#lib/ml/component-shares.ts';
import { distanceShares } from '#lib/ml/distance-shares.ts';
import { fitPreprocessor } from '#lib/ml/fit-preprocessor.ts';
import { principalComponents, type PrincipalComponents } from '#lib/ml/principal-components.ts';
import { findColumns, readNumbers } from '#lib/ml/read-cells.ts';
import { transform } from '#lib/ml/transform.ts';
import type { FeatureMatrix, PreparePlan, Preprocessor } from '#lib/ml/types.ts';
import type { Matrix, OnProgress } from '#lib/core/types.ts';
import { checkMemory } from './check-memory.ts';
import { checkPairs } from './check-pairs.ts';
import { canonicalRowOrder } from './canonical-row-order.ts';
import { distanceProblem } from './distance-problem.ts';
import { histogramOf } from './histogram-of.ts';
import { planOf } from './plan-of.ts';
import type { PreparedColumn, PreparedSummary, Recipe } from './types.ts';

export interface Prepared {
	readonly preprocessor: Preprocessor;
	/** rows in table order; the order of rows does not change a bit of any of them */
	readonly features: FeatureMatrix;
	/** where the rows are clustered: the features, or their principal components */
	readonly matrix: Matrix;
	/** for each column of matrix what it belongs to: a column of the preprocessor, or a component of its own */
	readonly matrixColumns: readonly number[];
	/** the rows by their contents: sums in this order are the same however the table was sorted */
	readonly order: Int32Array;
	readonly summary: PreparedSummary;
}

/**
 * Stage 1: the used columns of all rows as features, in the recipe's order.
 * @throws E_NO_FEATURES, E_TOO_FEW_ROWS (under 2), E_ALL_EQUAL, E_COLUMNS, E_TOO_LARGE, E_ARGUMENT as fitPreprocessor, or
 * where the distance does not go with the other choices (distanceProblem)
 */
export function prepare(table: Table, recipe: Recipe, onProgress?: OnProgress): Prepared {
	const plan = planOf(recipe);
	if (plan.columns.length === 0) throw noFeatures(table, recipe);
	if (table.nRows < 2) {
		throw new CladeError('E_TOO_FEW_ROWS', `Segments need at least 2 customers; this table has ${table.nRows}.`, {
			nRows: table.nRows
		});
	}
	const problem = distanceProblem(recipe);
	if (problem !== null) throw new CladeError('E_ARGUMENT', `${problem}.`, { distance: 'gower', method: recipe.method });
	onProgress?.(0, 3);
	const order = canonicalRowOrder(table, plan);
	const preprocessor = fitPreprocessor(table, plan, order);
	onProgress?.(1, 3);
	checkMemory(table.nRows, preprocessor, recipe);
	const features = transform(preprocessor, table).matrix;
	onProgress?.(2, 3);
	if (isAllEqual(features)) {
		throw new CladeError(
			'E_ALL_EQUAL',
			`All ${table.nRows} customers are the same in the ${plan.columns.length === 1 ? 'column that is' : `${plan.columns.length} columns that are`} on.`,
			{
				nRows: table.nRows
			}
		);
	}
	if (recipe.distance === 'gower') checkPairs(features, recipe.method);
	const { varianceKept } = recipe;
	const components = varianceKept ? principalComponents(features, varianceKept, order) : null;
	const summary = summarise(table, plan, preprocessor, features, components, order);
	onProgress?.(3, 3);
	const made = { preprocessor, features, order, summary };
	if (!components) return { ...made, matrix: features, matrixColumns: features.featureColumns };
	const matrixColumns = Array.from({ length: components.nKept }, (_, c) => c);
	return { ...made, matrix: components.scores, matrixColumns };
}

function noFeatures({ columns }: Table, recipe: Recipe): CladeError {
	const nUsable = recipe.columns.length;
	if (nUsable > 0) {
		const text = 'No column is on: switch on at least one column of numbers, dates or categories.';
		return new CladeError('E_NO_FEATURES', text, { nUsable });
	}
	const which =
		columns.length === 1 ? `The only column, “${columns[0].name}”, is` : `Each of the ${columns.length} columns is`;
	const text = `${which} the same in (almost) every row, an id or free text: nothing here can be switched on to compare customers by.`;
	return new CladeError('E_NO_FEATURES', text, { nUsable, nColumns: columns.length });
}

function isAllEqual({ data, nRows, nCols }: FeatureMatrix): boolean {
	for (let i = 1; i < nRows; i++) {
		for (let j = 0; j < nCols; j++) if (data[i * nCols + j] !== data[j]) return false;
	}
	return true;
}

function summarise(
	table: Table,
	plan: PreparePlan,
	preprocessor: Preprocessor,
	matrix: FeatureMatrix,
	components: PrincipalComponents | null,
	order: Int32Array
): PreparedSummary {
	const shares = components
		? componentShares(components, matrix.featureColumns, preprocessor.columns.length)
		: plan.distance === 'gower'
			? cityblockShares(preprocessor, matrix)
			: distanceShares(preprocessor, matrix, order);
	const sources = findColumns(table, plan.columns);
	const columns = preprocessor.columns.map((fitted, i): PreparedColumn => {
		const base = { column: fitted.column, kind: fitted.kind, distanceShare: shares[i] };
		if (fitted.kind === 'categorical') {
			const levels = fitted.levels.map((level, l) => ({ level, share: fitted.shares[l] }));
			const { rareLevels } = fitted;
			return { ...base, nImputed: 0, imputeValue: null, nClipped: 0, before: null, after: null, levels, rareLevels };
		}
		const { nImputed, imputeValue, nClipped } = fitted;
		const before = histogramOf(readNumbers(sources[i], fitted.kind, preprocessor.referenceDay, undefined));
		const after = histogramOf(featureOf(matrix, i));
		return { ...base, nImputed, imputeValue, nClipped, before, after, levels: null, rareLevels: [] };
	});
	return {
		nRows: matrix.nRows,
		nFeatures: matrix.nCols,
		columns,
		components: components && { nKept: components.nKept, shares: [...components.shares] }
	};
}

function featureOf({ data, nRows, nCols, featureColumns }: FeatureMatrix, column: number): Float64Array {
	const j = featureColumns.indexOf(column);
	const feature = new Float64Array(nRows);
	for (let i = 0; i < nRows; i++) feature[i] = data[i * nCols + j];
	return feature;
}
