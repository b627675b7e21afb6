import { LruCache } from '#lib/pipeline/lru-cache.ts';
import type { Solution } from '#lib/pipeline/types.ts';

/** some more than the segments of the cuts into 2 to 15 */
const KEPT = 150;

/** Solutions in which parts that are equal (as JSON) are the same objects: what shows them need not look at them again. */
export class SharedParts {
	readonly #parts = new LruCache<unknown>(KEPT);

	share(solution: Solution): Solution {
		return {
			...solution,
			segments: solution.segments.map((segment) => this.#one(segment)),
			advice: this.#one(solution.advice),
			tree: this.#one(solution.tree),
			prepared: this.#one(solution.prepared),
			value: this.#one(solution.value)
		};
	}

	#one<T>(part: T): T {
		return this.#parts.getOrMake(JSON.stringify(part), () => part) as T;
	}
}
