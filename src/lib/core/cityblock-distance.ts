/** City block distance of the rows that begin at A[p] and B[q]; stride is a multiple of 4. */
export function cityblockDistance(A: Float64Array, p: number, B: Float64Array, q: number, stride: number): number {
	let sum = 0;
	for (let k = 0; k < stride; k += 4) {
		const t0 = Math.abs(A[p + k] - B[q + k]);
		const t1 = Math.abs(A[p + k + 1] - B[q + k + 1]);
		const t2 = Math.abs(A[p + k + 2] - B[q + k + 2]);
		const t3 = Math.abs(A[p + k + 3] - B[q + k + 3]);
		sum += t0 + t1 + (t2 + t3);
	}
	return sum;
}
