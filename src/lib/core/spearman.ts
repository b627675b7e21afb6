import { pearson } from './pearson.ts';
import { rank } from './rank.ts';

/** Spearman's rank correlation over the pairs in which neither value is NaN; NaN as pearson. O(n log n). */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
	const a: number[] = [];
	const b: number[] = [];
	for (let i = 0; i < x.length; i++) {
		if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
		a.push(x[i]);
		b.push(y[i]);
	}
	return pearson(rank(a), rank(b));
}
