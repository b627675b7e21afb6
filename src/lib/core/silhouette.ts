import { silhouetteSamples } from './silhouette-samples.ts';
import type { Matrix } from './types.ts';

/** Mean silhouette of all rows; see silhouetteSamples. */
export function silhouette(X: Matrix, labels: ArrayLike<number>): number {
	const samples = silhouetteSamples(X, labels);
	return samples.reduce((sum, s) => sum + s, 0) / samples.length;
}
