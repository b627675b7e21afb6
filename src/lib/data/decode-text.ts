import { utf16ByMark, utf16ByNuls } from './sniff-kind.ts';
import type { Encoding, ReadNote } from './read-types.ts';

export interface DecodedText {
	readonly text: string;
	readonly encoding: Encoding;
	readonly notes: readonly ReadNote[];
}

/**
 * Bytes to text: by byte order mark, UTF-16 by its NULs, UTF-8 if it is valid to the last byte, otherwise as `guess` says
 * (asked for only then), with a note. NUL characters are taken out with a note. A given encoding is taken as it is.
 */
export function decodeText(
	bytes: Uint8Array,
	encoding: Encoding | null = null,
	guess: () => Encoding = () => 'windows-1252'
): DecodedText {
	const chosen = encoding ?? utf16ByMark(bytes) ?? utf16ByNuls(bytes);
	if (chosen) return withoutNuls(new TextDecoder(chosen).decode(bytes), chosen, []);
	const text = utf8Of(bytes);
	if (text !== null) return withoutNuls(text, 'utf-8', []);
	const used = guess();
	const line = firstInvalidLine(bytes);
	const note = {
		code: 'W_ENC_FALLBACK',
		text:
			`The file is not valid UTF-8 (first at line ${line}): it was read as ${used}, which its letters suggest. ` +
			'If they look wrong, choose another encoding under “How the file is read”.',
		line
	};
	return withoutNuls(new TextDecoder(used).decode(bytes), used, [note]);
}

function utf8Of(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}

function withoutNuls(text: string, encoding: Encoding, notes: readonly ReadNote[]): DecodedText {
	if (!text.includes('\0')) return { text, encoding, notes };
	const clean = text.replaceAll('\0', '');
	const count = text.length - clean.length;
	const note = { code: 'W_NUL', text: `${count} NUL ${count === 1 ? 'character was' : 'characters were'} taken out.` };
	return { text: clean, encoding, notes: [...notes, note] };
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
