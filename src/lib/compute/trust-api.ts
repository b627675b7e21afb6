import type {
	CountAdvice,
	CountTable,
	SegmentStability,
	Structure,
	SwingCustomers,
	TrustInput
} from '#lib/pipeline/trust/trust-types.ts';
import type { ReportProgress } from './api.ts';
import type { PauseFlag } from './pause-flag.ts';

/** Is anything there, and how many? */
export interface Assessment {
	/** of the tree that was judged */
	readonly key: string;
	readonly kMax: number;
	readonly structure: Structure;
	readonly table: CountTable;
	/** null: nothing was measured */
	readonly advice: CountAdvice | null;
}

/** The side of the worker that judges; it holds one input at a time, and everything else is about that one. */
export interface TrustApi {
	/** flag: all work on it waits while that is up */
	hold(key: string, input: TrustInput, flag: PauseFlag | null): Promise<void>;
	/** the counts 2 .. kMax */
	assess(kMax: number, onProgress: ReportProgress): Promise<Assessment>;
	/** by segment; the draws are kept, so another number of segments is answered at once */
	stability(
		labels: Int32Array,
		counts: readonly number[],
		onProgress: ReportProgress
	): Promise<readonly SegmentStability[]>;
	swing(labels: Int32Array, k: number, onProgress: ReportProgress): Promise<SwingCustomers>;
}
