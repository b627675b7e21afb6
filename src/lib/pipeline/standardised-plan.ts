import type { PreparePlan } from '#lib/ml/types.ts';

/** The plan with every number standardised, so that a penalty does not depend on the units of columns clustered unscaled. */
export function standardisedPlan(plan: PreparePlan): PreparePlan {
	return {
		...plan,
		columns: plan.columns.map((column) => (column.kind === 'categorical' ? column : { ...column, scale: 'standard' }))
	};
}
