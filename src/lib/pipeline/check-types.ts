import type { Calibration } from '#lib/ml/calibration.ts';
import type { Evaluation } from '#lib/ml/types.ts';

/** How well customers are placed whom nothing had seen, by nested cross-validation. */
export interface PlacingCheck {
	readonly nFolds: number;
	/** customers that were looked at */
	readonly nRows: number;
	/** false: they were all customers */
	readonly isSample: boolean;
	/** the C that was chosen in each fold */
	readonly Cs: readonly number[];
	/** *copies the labels*: all held-out customers of all folds, against the segments of the full clustering */
	readonly evaluation: Evaluation;
	readonly calibration: Calibration;
	readonly sets: {
		readonly level: number;
		/** share of the customers whose set held their segment */
		readonly coverage: number;
		/** customers whose set held 1, 2 … segments */
		readonly sizes: readonly number[];
	};
	/** *replicates*: the others were clustered anew; null where they could not be */
	readonly replication: {
		readonly nRows: number;
		/** share that lands in the segment that the full clustering has them in */
		readonly accuracy: number;
		readonly adjustedRand: number;
	} | null;
}
