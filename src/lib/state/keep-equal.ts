/** The new list, in which what equals an element of the old one (as JSON) is that element: what shows it need not look again. */
export function keepEqual<T>(before: readonly T[], now: readonly T[]): readonly T[] {
	const known = new Map(before.map((element) => [JSON.stringify(element), element]));
	return now.map((element) => known.get(JSON.stringify(element)) ?? element);
}
