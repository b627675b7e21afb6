import { expect, it } from 'vitest';
import { choleskySolve } from '#lib/core/cholesky-solve.ts';
import { cholesky } from '#lib/core/cholesky.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';

it('A times the solution gives the right-hand sides back (seed 3), which stay as they were', () => {
	const random = mulberry32(3);
	const [size, nRight] = [7, 3];
	const G = Float64Array.from({ length: size * size }, () => random() - 0.5);
	const A = new Float64Array(size * size);
	for (let i = 0; i < size; i++)
		for (let j = 0; j < size; j++)
			for (let k = 0; k < size; k++) A[i * size + j] += G[i * size + k] * G[j * size + k] + (i === j ? 0.1 : 0);
	const B = Float64Array.from({ length: size * nRight }, random);
	const before = B.slice();
	const X = choleskySolve(cholesky(A, size), size, B, nRight);
	expect(B).toEqual(before);
	for (let i = 0; i < size; i++)
		for (let r = 0; r < nRight; r++) {
			let sum = 0;
			for (let j = 0; j < size; j++) sum += A[i * size + j] * X[j * nRight + r];
			expect(sum).toBeCloseTo(B[i * nRight + r], 10);
		}
});

it('nothing to solve: nothing', () => {
	expect(choleskySolve(new Float64Array(), 0, new Float64Array(), 4)).toEqual(new Float64Array());
});
