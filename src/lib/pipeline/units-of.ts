import type { TableProfile } from '#lib/data/profile-types.ts';

/** The unit of each column by its name, '' for none. */
export function unitsOf(profile: TableProfile): Map<string, string> {
	return new Map(profile.columns.map(({ name, unit }) => [name, unit]));
}
