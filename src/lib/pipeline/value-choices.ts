import type { TableProfile } from '#lib/data/profile-types.ts';

export interface ValueChoice {
	readonly label: string;
	/** the recipe's value: columns whose sum is what a customer is worth; [] = not said */
	readonly columns: readonly string[];
}

/**
 * What can be chosen as a customer's value, and which of it is: the advised columns, each column of numbers, none, and
 * whatever else the recipe says (several columns from a recipe file) as it is.
 */
export function valueChoices(
	profile: Pick<TableProfile, 'columns' | 'value'>,
	value: readonly string[]
): { readonly choices: readonly ValueChoice[]; readonly selected: number } {
	const advised = profile.value?.columns ?? [];
	const numbers = profile.columns.filter(({ kind, role }) => kind === 'numeric' && role !== 'id');
	const wanted: (readonly string[])[] = [advised, value, ...numbers.map(({ name }) => [name])];
	const lists: (readonly string[])[] = [];
	for (const columns of wanted) {
		// one column of the recipe keeps the place that it has among the others
		const comesLater = columns === value && columns.length === 1 && numbers.some(({ name }) => name === columns[0]);
		if (columns.length > 0 && !comesLater && !lists.some((known) => isSame(known, columns))) lists.push(columns);
	}
	const choices = [...lists, []].map((columns) => ({ label: labelOf(columns), columns }));
	return { choices, selected: choices.findIndex(({ columns }) => isSame(columns, value)) };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((name) => b.includes(name));
}

function labelOf(columns: readonly string[]): string {
	if (columns.length === 0) return 'Not said';
	if (columns.length === 1) return columns[0];
	return `Sum of ${columns.length}: ${columns.length === 2 ? columns.join(', ') : `${columns[0]} …`}`;
}
