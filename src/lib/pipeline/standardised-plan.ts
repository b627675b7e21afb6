import type { PreparePlan } from '#lib/ml/types.ts';

/**
 * The plan with every number standardised, whatever the rows were clustered by, so that a penalty does not depend on the
 * units of columns clustered unscaled.
 */
export function standardisedPlan({ columns, referenceDay }: PreparePlan): PreparePlan {
	return {
		referenceDay,
		columns: columns.map((column) => (column.kind === 'categorical' ? column : { ...column, scale: 'standard' }))
	};
}
