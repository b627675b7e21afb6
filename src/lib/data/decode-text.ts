import { utf16ByMark, utf16ByNuls } from './sniff-kind.ts';
import type { Encoding, ReadNote } from './read-types.ts';

export interface DecodedText {
	readonly text: string;
	readonly encoding: Encoding;
	readonly notes: readonly ReadNote[];
}

/**
 * Bytes to text: by byte order mark, UTF-16 by its NULs, UTF-8 if it is valid to the last byte, otherwise what was
 * guessed (guess-encoding) with a note. NUL characters are taken out with a note. A given encoding is taken as it is.
 */
export function decodeText(
	bytes: Uint8Array,
	encoding: Encoding | null = null,
	guess: Encoding = 'windows-1252'
): DecodedText {
	const chosen = encoding ?? utf16ByMark(bytes) ?? utf16ByNuls(bytes);
	const notes: ReadNote[] = [];
	let text: string;
	let used: Encoding = chosen ?? 'utf-8';
	if (chosen) {
		text = new TextDecoder(chosen).decode(bytes);
	} else {
		try {
			text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		} catch {
			used = guess;
			text = new TextDecoder(used).decode(bytes);
			const line = firstInvalidLine(bytes);
			notes.push({
				code: 'W_ENC_FALLBACK',
				text:
					`The file is not valid UTF-8 (first at line ${line}): it was read as ${used}, which its letters suggest. ` +
					'If they look wrong, choose another encoding on the Data page.',
				line
			});
		}
	}
	if (text.includes('\0')) {
		const before = text.length;
		text = text.replaceAll('\0', '');
		const count = before - text.length;
		notes.push({ code: 'W_NUL', text: `${count} NUL ${count === 1 ? 'character was' : 'characters were'} taken out.` });
	}
	return { text, encoding: used, notes };
}

/** Lines are looked at one by one; only called once a file is known to be invalid. */
function firstInvalidLine(bytes: Uint8Array): number {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let line = 1;
	let start = 0;
	for (let i = 0; i < bytes.length; i++) {
		if (bytes[i] !== 10) continue;
		if (!isValid(decoder, bytes.subarray(start, i))) return line;
		line++;
		start = i + 1;
	}
	return line;
}

function isValid(decoder: TextDecoder, part: Uint8Array): boolean {
	try {
		decoder.decode(part);
		return true;
	} catch {
		return false;
	}
}
