import { jsonSpans } from './json-spans.ts';

/**
 * Whether JSON that begins like this holds rows of a table rather than one document such as a Clade file: a list, several
 * values one after the other, or an object with a list of objects. head: the first some 10,000 characters.
 */
export function looksLikeRows(head: string): boolean {
	const text = head.trimStart();
	if (text[0] === '[') return true;
	if (text[0] !== '{' || /"format"\s*:\s*"clade-/.test(text)) return false;
	const [first, second] = [...jsonSpans(text, 0)];
	if (first?.isWhole && second) return true;
	return /:\s*\[\s*\{/.test(text);
}
