import type { WasmSpace } from './wasm-space.ts';

/** Puts points in pairs, two values of each coordinate side by side, as src/kernel/matrix.ts reads them. */
export function placePairs(
	space: WasmSpace,
	at: { readonly pairs: number; readonly weights: number },
	nPlaces: number,
	stride: number
) {
	const pairs = space.floats(at.pairs, nPlaces * stride);
	const weights = space.floats(at.weights, nPlaces);
	let n = 0;
	const place = (rows: Float64Array, row: number, weight: number) => {
		weights[n] = weight;
		const first = (n & ~1) * stride + (n & 1);
		for (let k = 0; k < stride; k++) pairs[first + 2 * k] = rows[row * stride + k];
		n++;
	};
	return {
		place,
		/** Clusters begin with a pair: the last point may need a twin, `row` with weight 0. Returns how many places are taken. */
		endCluster(rows: Float64Array, row: number): number {
			if (n & 1) place(rows, row, 0);
			return n;
		}
	};
}
