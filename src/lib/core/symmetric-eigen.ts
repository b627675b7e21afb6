const MAX_SWEEPS = 60;

/** Eigenvalues, falling, with unit eigenvectors: vector c is row c of vectors (size x size, row-major). */
export interface SymmetricEigen {
	readonly values: Float64Array;
	readonly vectors: Float64Array;
}

/**
 * All eigenvalues and eigenvectors of a symmetric matrix of size x size (row-major, finite), by Jacobi's cyclic
 * rotations: as exact as the matrix allows for small eigenvalues too. The sign of each vector is that in which its
 * largest entry (the first of equals) is positive. O(size^3) a sweep, some six to ten sweeps.
 *
 * Source: Golub and Van Loan, Matrix Computations, 8.5.
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
	const A = matrix.slice();
	const V = new Float64Array(size * size);
	for (let i = 0; i < size; i++) V[i * size + i] = 1;
	for (let sweep = 0; sweep < MAX_SWEEPS && rotateAll(A, V, size); sweep++);
	const order = Array.from({ length: size }, (_, i) => i).sort((a, b) => A[b * size + b] - A[a * size + a] || a - b);
	const values = Float64Array.from(order, (i) => A[i * size + i]);
	const vectors = new Float64Array(size * size);
	order.forEach((from, to) => {
		const vector = V.subarray(from * size, (from + 1) * size);
		const sign = isLargestNegative(vector) ? -1 : 1;
		vectors.set(
			vector.map((x) => sign * x),
			to * size
		);
	});
	return { values, vectors };
}

/** One sweep over all pairs; false where nothing was left to rotate. */
function rotateAll(A: Float64Array, V: Float64Array, size: number): boolean {
	let isChanged = false;
	for (let p = 0; p < size; p++) {
		for (let q = p + 1; q < size; q++) {
			const off = A[p * size + q];
			// too small to change either diagonal entry
			if (Math.abs(off) <= Number.EPSILON * Math.sqrt(Math.abs(A[p * size + p] * A[q * size + q]))) continue;
			isChanged = true;
			const theta = (A[q * size + q] - A[p * size + p]) / (2 * off);
			const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
			const c = 1 / Math.sqrt(t * t + 1);
			rotate(A, size, p, q, c, t * c);
			rotateRows(V, size, p, q, c, t * c);
		}
	}
	return isChanged;
}

/** A := Jᵀ A J with the rotation of rows and columns p and q. */
function rotate(A: Float64Array, size: number, p: number, q: number, c: number, s: number): void {
	rotateRows(A, size, p, q, c, s);
	for (let i = 0; i < size; i++) {
		const [x, y] = [A[i * size + p], A[i * size + q]];
		A[i * size + p] = c * x - s * y;
		A[i * size + q] = s * x + c * y;
	}
	A[p * size + q] = A[q * size + p] = 0;
}

function rotateRows(M: Float64Array, size: number, p: number, q: number, c: number, s: number): void {
	for (let j = 0; j < size; j++) {
		const [x, y] = [M[p * size + j], M[q * size + j]];
		M[p * size + j] = c * x - s * y;
		M[q * size + j] = s * x + c * y;
	}
}

function isLargestNegative(vector: Float64Array): boolean {
	let largest = 0;
	for (const x of vector) if (Math.abs(x) > Math.abs(largest)) largest = x;
	return largest < 0;
}
