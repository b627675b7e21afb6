import { CladeError } from './clade-error.ts';
import type { Matrix } from './types.ts';

/**
 * A matrix from an array of rows. Values are copied as they are: NaN and infinities are refused later, by those who
 * cannot use them.
 * @throws CladeError E_ARGUMENT if the rows differ in length.
 */
export function matrixFromRows(rows: readonly (readonly number[])[]): Matrix {
	const nRows = rows.length;
	const nCols = nRows === 0 ? 0 : rows[0].length;
	const data = new Float64Array(nRows * nCols);
	for (let i = 0; i < nRows; i++) {
		if (rows[i].length !== nCols) {
			const message = `Row ${i + 1} has ${rows[i].length} values where row 1 has ${nCols}.`;
			throw new CladeError('E_ARGUMENT', message, { row: i + 1 });
		}
		data.set(rows[i], i * nCols);
	}
	return { data, nRows, nCols };
}
