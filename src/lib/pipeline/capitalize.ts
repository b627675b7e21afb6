/** The text with its first letter in upper case; a bare identifier in front (a, b, c272) keeps its own spelling. */
export function capitalize(text: string): string {
	if (IDENTIFIER.test(text)) return text;
	const first = String.fromCodePoint(text.codePointAt(0) ?? 0x20);
	return text === '' ? '' : first.toLocaleUpperCase('en-US') + text.slice(first.length);
}

const IDENTIFIER = /^\p{Ll}{1,3}\d+(?![\p{L}\d])|^\p{Ll}(?!\p{L})/u;
