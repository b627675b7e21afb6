/**
 * X with A X = B for A = L Lᵀ: L lower, row-major, size x size, as cholesky makes it; B and X row-major, size x nRight.
 * O(size² nRight). B is left as it is.
 */
export function choleskySolve(L: Float64Array, size: number, B: Float64Array, nRight: number): Float64Array {
	const X = B.slice();
	for (let i = 0; i < size; i++) {
		for (let j = 0; j < i; j++) subtract(X, i, j, L[i * size + j], nRight);
		divide(X, i, L[i * size + i], nRight);
	}
	for (let i = size - 1; i >= 0; i--) {
		for (let j = i + 1; j < size; j++) subtract(X, i, j, L[j * size + i], nRight);
		divide(X, i, L[i * size + i], nRight);
	}
	return X;
}

/** row i -= factor * row j */
function subtract(X: Float64Array, i: number, j: number, factor: number, nRight: number): void {
	for (let r = 0; r < nRight; r++) X[i * nRight + r] -= factor * X[j * nRight + r];
}

function divide(X: Float64Array, i: number, divisor: number, nRight: number): void {
	for (let r = 0; r < nRight; r++) X[i * nRight + r] /= divisor;
}
