import type { Matrix } from '#lib/core/index.ts';
import { hardTable, type Kind } from '../unit/core/hard-tables.ts';
import { likert, oneHot } from '../unit/core/helpers.ts';
import { customerTable } from './customer-table.ts';

export const SEED = 1;

export interface Table {
	readonly id: string;
	readonly name: string;
	readonly nRows: number;
	readonly nCols: number;
	make(): Matrix;
}

function table(name: string, nRows: number, nCols: number, make: () => Matrix): Table {
	return { id: `${name} ${nRows} ${nCols}`.replaceAll(/[^\w]+/g, '-'), name, nRows, nCols, make };
}

export function hard(kind: Kind, nRows: number, nCols: number): Table {
	return table(kind, nRows, nCols, () => hardTable(kind, SEED, nRows, nCols));
}

/** 8 groups around centres in [0, 10), each coordinate normal with standard deviation 1 */
export const mixture = (nRows: number, nCols = 4): Table => hard('mixture', nRows, nCols);

export const customers = (nRows: number): Table => table('customers', nRows, 8, () => customerTable(SEED, nRows));

/** Every one at most ten times the mixture at its number of rows. */
export const BAD_CASES: readonly Table[] = [
	hard('uniform', 100_000, 4),
	hard('Pareto', 100_000, 4),
	hard('log-normal', 100_000, 4),
	integers(100_000, 4),
	integers(100_000, 8),
	hard('90% duplicates', 100_000, 4),
	hard('zero-inflated', 100_000, 4),
	hard('some rows at 1e6', 100_000, 4),
	hard('columns of different scales', 100_000, 4),
	hard('growing gaps', 20_000, 1),
	table('one-hot columns', 20_000, 30, () => oneHot(SEED, 20_000, 6, 5)),
	hard('one factor', 20_000, 50)
];

function integers(nRows: number, nCols: number): Table {
	return table('integers 1 to 5', nRows, nCols, () => likert(SEED, nRows, nCols, 5));
}
