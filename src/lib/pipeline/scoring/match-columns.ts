import { foldName } from '#lib/data/fold-name.ts';
import { nameSimilarity } from './name-similarity.ts';

export interface ColumnMatch {
	/** the column that the model needs */
	readonly need: string;
	/** the file's column; null: none */
	readonly column: string | null;
	/** `spelling`: the same but for case, spaces, punctuation, accents; `similar`: a guess, to be looked at; `none`: nothing like it */
	readonly how: 'same' | 'spelling' | 'similar' | 'none';
}

/** names that have less in common are not offered */
const MIN_SIMILARITY = 0.5;
/** beyond so many pairs of names, similar ones are not looked for */
const MAX_PAIRS = 200_000;

/**
 * For each needed column that of the file: of the very name, else of the only name that is the same but for its spelling,
 * else the most similar of the names that are left. No column is used twice. The order of the file's columns does not
 * matter.
 */
export function matchColumns(needs: readonly string[], columns: readonly string[]): ColumnMatch[] {
	const matches = new Map<string, ColumnMatch>();
	const free = new Set(columns);
	const take = (need: string, column: string, how: ColumnMatch['how']): void => {
		matches.set(need, { need, column, how });
		free.delete(column);
	};
	for (const need of needs) if (free.has(need)) take(need, need, 'same');
	const open = () => needs.filter((need) => !matches.has(need));
	const ofFold = byFold(free);
	const needsOfFold = byFold(open());
	for (const [fold, own] of needsOfFold) {
		const found = ofFold.get(fold) ?? [];
		if (fold !== '' && own.length === 1 && found.length === 1) take(own[0], found[0], 'spelling');
	}
	for (const { need, column } of similarPairs(open(), [...free]))
		if (!matches.has(need) && free.has(column)) take(need, column, 'similar');
	return needs.map((need) => matches.get(need) ?? { need, column: null, how: 'none' });
}

function byFold(names: Iterable<string>): ReadonlyMap<string, readonly string[]> {
	const groups = new Map<string, string[]>();
	for (const name of names) {
		const fold = foldName(name);
		const group = groups.get(fold);
		if (group) group.push(name);
		else groups.set(fold, [name]);
	}
	return groups;
}

/** the most similar first; of equals the first by name */
function similarPairs(
	needs: readonly string[],
	columns: readonly string[]
): readonly { readonly need: string; readonly column: string }[] {
	if (needs.length * columns.length > MAX_PAIRS) return [];
	return needs
		.flatMap((need) => columns.map((column) => ({ need, column, similarity: nameSimilarity(need, column) })))
		.filter(({ similarity }) => similarity >= MIN_SIMILARITY)
		.sort((a, b) => b.similarity - a.similarity || compare(a.need, b.need) || compare(a.column, b.column));
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
