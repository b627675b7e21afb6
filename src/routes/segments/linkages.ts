import type { LinkageMethod } from '#lib/core/types.ts';

/** The linkages that the page offers. */
export const LINKAGES: readonly { readonly value: LinkageMethod; readonly label: string; readonly about: string }[] = [
	{ value: 'ward', label: 'Ward', about: 'compact groups of similar spread; the default' },
	{ value: 'average', label: 'Average', about: 'by the mean distance between the customers of two groups' },
	{ value: 'complete', label: 'Complete', about: 'by the two customers of two groups that are farthest apart' },
	{
		value: 'single',
		label: 'Single',
		about: 'by the two nearest customers: finds chains and outliers, rarely segments'
	}
];
