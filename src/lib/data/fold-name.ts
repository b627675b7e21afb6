/** A name without case, accents, spaces and punctuation: what stays of "Année–Naissance" and "annee_naissance" alike. */
export function foldName(name: string): string {
	return (
		name
			.normalize('NFKD')
			.replace(/[\u0300-\u036f]/g, '')
			// ß becomes SS on the way
			.toUpperCase()
			.toLowerCase()
			.replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
	);
}
