import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import type { TableProfile } from '#lib/data/profile-types.ts';

export interface DerivedSuggestion {
	readonly column: DerivedColumn;
	/** a sentence */
	readonly reason: string;
}
export function suggestDerived(_profile: TableProfile): DerivedSuggestion[] {
	return [];
}
