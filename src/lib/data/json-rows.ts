import { jsonSpans } from './json-spans.ts';

export interface JsonRows {
	/** where the rows begin */
	readonly start: number;
	readonly isLines: boolean;
	/** the key under which they stand; '' where they are the document itself */
	readonly key: string;
}

/**
 * Where the rows of a JSON text stand: in an array, in lines, or in the array of objects that is the longest member of an
 * object ({"data": [{…}, {…}]}). null if it holds no rows.
 */
export function jsonRows(text: string): JsonRows | null {
	const start = /^\s*/.exec(text)![0].length;
	if (text[start] === '[') {
		if (isLinesOfArrays(text, start)) return { start, isLines: true, key: '' };
		const inner = text.slice(start + 1, start + 1000).trimStart();
		return inner === '' || /^[[{]/.test(inner) ? { start: start + 1, isLines: false, key: '' } : null;
	}
	if (text[start] !== '{') return null;
	const [first, second] = firstTwo(text, start);
	if (second) return { start, isLines: true, key: '' };
	if (!first || /^\s*\{\s*"format"\s*:\s*"clade-/.test(text)) return null;
	return longestArray(text, start);
}

function firstTwo(text: string, start: number): { start: number; end: number }[] {
	const spans = [];
	for (const span of jsonSpans(text, start)) {
		spans.push(span);
		if (spans.length === 2) break;
	}
	return spans;
}

function isLinesOfArrays(text: string, start: number): boolean {
	const [, second] = firstTwo(text, start);
	return second !== undefined && text[second.start] === '[';
}

/** The members of an object come as strings and values in turn, with colons that jsonSpans takes for values. */
function longestArray(text: string, start: number): JsonRows | null {
	let best: (JsonRows & { readonly length: number }) | null = null;
	const member = /"((?:[^"\\]|\\.)*)"\s*:\s*/y;
	let at = start + 1;
	for (;;) {
		while (at < text.length && (text.charCodeAt(at) <= 32 || text[at] === ',')) at++;
		member.lastIndex = at;
		const found = member.exec(text);
		if (!found) return best;
		const [value] = firstTwo(text, member.lastIndex);
		if (!value) return best;
		const isRows = /^\[\s*\{/.test(text.slice(value.start, value.start + 1000));
		if (isRows && value.end - value.start > (best?.length ?? 0))
			best = { start: value.start + 1, isLines: false, key: found[1], length: value.end - value.start };
		at = value.end;
	}
}
