export interface JsonSpan {
	readonly start: number;
	readonly end: number;
	/** false: the text ends before the value does */
	readonly isWhole: boolean;
	/** brackets within brackets at its deepest */
	readonly depth: number;
}

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;

/**
 * Where the values of a sequence stand in a JSON text: of an array from after its `[` to its `]`, or of JSON lines to the
 * end of the text. Only brackets and strings are looked at; what stands in a span may still be wrong. Linear time.
 */
export function* jsonSpans(text: string, from: number): Generator<JsonSpan> {
	let i = from;
	for (;;) {
		while (i < text.length && (text.charCodeAt(i) <= 32 || text.charCodeAt(i) === COMMA)) i++;
		if (i >= text.length || text[i] === ']' || text[i] === '}') return;
		const start = i;
		let depth = 0;
		let deepest = 0;
		let isWhole = false;
		for (; i < text.length; i++) {
			const c = text.charCodeAt(i);
			if (c === QUOTE) i = stringEnd(text, i);
			else if (c === 91 || c === 123) deepest = Math.max(deepest, ++depth);
			else if (c === 93 || c === 125) {
				if (depth === 0 || --depth === 0) {
					// the closing bracket of a value, or that of the array behind a bare value
					isWhole = true;
					if (text.charCodeAt(start) === 91 || text.charCodeAt(start) === 123) i++;
					break;
				}
			} else if (depth === 0 && (c === COMMA || c === 10 || c === 13)) {
				isWhole = true;
				break;
			}
		}
		yield { start, end: Math.min(i, text.length), isWhole: isWhole || depth === 0, depth: deepest };
		if (!isWhole) return;
	}
}

/** Where the string that opens here closes; the end of the text if it does not. */
function stringEnd(text: string, open: number): number {
	for (let i = open + 1; i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (c === BACKSLASH) i++;
		else if (c === QUOTE) return i;
	}
	return text.length;
}
