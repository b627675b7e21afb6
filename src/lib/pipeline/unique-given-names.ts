/**
 * Given names by segment id, made unique: of equal names the newest keeps its text, the older ones have a number. null
 * where none is given.
 *
 * @param ages when each was given, by segment id: the higher the newer; of equals the lower id is the newer
 */
export function uniqueGivenNames(
	names: readonly (string | null)[],
	ages: readonly (number | null)[] = []
): (string | null)[] {
	const used = new Set<string>();
	const unique = new Array<string | null>(names.length).fill(null);
	const newestFirst = names.map((_, id) => id).sort((a, b) => (ages[b] ?? -1) - (ages[a] ?? -1) || a - b);
	for (const id of newestFirst) {
		const name = names[id]?.trim() ?? '';
		if (name === '') continue;
		let text = name;
		for (let number = 2; used.has(text.toLowerCase()); number++) text = `${name} ${number}`;
		used.add(text.toLowerCase());
		unique[id] = text;
	}
	return unique;
}
