const FIRST_RIDGE = 1e-10;

/**
 * Lower factor L, row-major, with L Lᵀ = A for a symmetric matrix of size x size. A matrix that is not positive definite
 * (redundant columns, rounding) gets the smallest of the ridges 1e-10, 1e-9, … times its mean diagonal that makes it so.
 * O(size^3).
 */
export function cholesky(A: Float64Array, size: number): Float64Array {
	let trace = 0;
	for (let i = 0; i < size; i++) trace += A[i * size + i];
	const unit = trace > 0 ? trace / size : 1;
	for (let ridge = 0; ; ridge = ridge === 0 ? FIRST_RIDGE : ridge * 10) {
		const L = factor(A, size, ridge * unit);
		if (L) return L;
	}
}

function factor(A: Float64Array, size: number, ridge: number): Float64Array | null {
	const L = new Float64Array(size * size);
	for (let i = 0; i < size; i++) {
		for (let j = 0; j <= i; j++) {
			let sum = A[i * size + j] + (i === j ? ridge : 0);
			for (let k = 0; k < j; k++) sum -= L[i * size + k] * L[j * size + k];
			if (i === j) {
				if (!(sum > 0)) return null;
				L[i * size + i] = Math.sqrt(sum);
			} else {
				L[i * size + j] = sum / L[j * size + j];
			}
		}
	}
	return L;
}
