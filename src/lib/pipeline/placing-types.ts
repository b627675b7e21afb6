/** How the strength of the penalty was chosen; one entry a C, the strongest penalty first. */
export interface PenaltyPath {
	readonly C: readonly number[];
	/** mean log loss of the rows that were held out */
	readonly logLoss: readonly number[];
	/** standard error of that mean over the folds */
	readonly error: readonly number[];
	readonly chosen: number;
	/** rows that were looked at */
	readonly nRows: number;
	readonly nFolds: number;
}

/** Split conformal calibration: the set of a customer is the most probable segment and all as probable as the threshold. */
export interface Conformal {
	/** share of customers whose set holds their segment: 0.9 */
	readonly level: number;
	/** 0..1; 0 where there were too few customers to calibrate: the set is all segments */
	readonly threshold: number;
	readonly nCalibration: number;
}

/** What is needed to say how far one answer can be trusted; each part left out where it was not found out. */
export interface Placing {
	readonly path?: PenaltyPath;
	readonly conformal?: Conformal;
}
