import { CladeError } from './clade-error.ts';

/** @throws CladeError E_ARGUMENT unless there is one positive finite weight for each of nRows rows. */
export function checkWeights(weights: ArrayLike<number>, nRows: number): void {
	if (weights.length !== nRows) {
		throw new CladeError('E_ARGUMENT', `There are ${weights.length} weights for ${nRows} rows.`);
	}
	for (let i = 0; i < nRows; i++) {
		if (!(weights[i] > 0 && weights[i] < Infinity)) {
			const message = `The weight of row ${i + 1} is ${weights[i]}; weights must be positive and finite.`;
			throw new CladeError('E_ARGUMENT', message, { row: i + 1 });
		}
	}
}
