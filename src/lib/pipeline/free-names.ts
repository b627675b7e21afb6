/** The wanted names, each with a number behind it where the header has it already; compared without case. */
export function freeNames(header: readonly string[], wanted: readonly string[]): string[] {
	const taken = new Set(header.map((name) => name.trim().toLowerCase()));
	return wanted.map((name) => {
		let unique = name;
		for (let number = 2; taken.has(unique.trim().toLowerCase()); number++) unique = `${name} ${number}`;
		taken.add(unique.trim().toLowerCase());
		return unique;
	});
}
