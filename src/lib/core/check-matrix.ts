import { CladeError } from './clade-error.ts';
import type { Matrix } from './types.ts';

/**
 * Refuses a matrix that no algorithm here may see.
 * @throws CladeError E_ARGUMENT (shape), E_EMPTY (no rows), E_NO_FEATURES (no columns), E_NOT_FINITE (row and column
 * counted from 1, in the text and in the detail).
 */
export function checkMatrix(X: Matrix): void {
	const { data, nRows, nCols } = X;
	if (!Number.isInteger(nRows) || nRows < 0 || !Number.isInteger(nCols) || nCols < 0) {
		throw new CladeError('E_ARGUMENT', `A matrix cannot have ${nRows} rows and ${nCols} columns.`, { nRows, nCols });
	}
	if (data.length !== nRows * nCols) {
		const needed = nRows * nCols;
		const message = `A matrix of ${nRows} rows and ${nCols} columns needs ${needed} numbers; it has ${data.length}.`;
		throw new CladeError('E_ARGUMENT', message, { needed, length: data.length });
	}
	if (nRows === 0) throw new CladeError('E_EMPTY', 'There are no rows.');
	if (nCols === 0) throw new CladeError('E_NO_FEATURES', 'There are no columns.');
	for (let i = 0; i < data.length; i++) {
		if (!Number.isFinite(data[i])) {
			const row = Math.floor(i / nCols) + 1;
			const column = (i % nCols) + 1;
			const message = `Row ${row}, column ${column} is ${data[i]}; every value must be a finite number.`;
			throw new CladeError('E_NOT_FINITE', message, { row, column });
		}
	}
}
