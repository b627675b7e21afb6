import { analyse } from 'chardet';
import { ENCODINGS } from './read-types.ts';
import type { Encoding } from './read-types.ts';

/** lines with letters beyond ASCII are what tells encodings apart; more of them tell no more */
const SAMPLE_BYTES = 65_536;
const MIN_LETTERS = 12;
/** of 100; below it the guess is no better than the custom of Western Europe */
const MIN_CONFIDENCE = 20;
/** a single-byte encoding must be this much likelier than windows-1252, for which a few accents speak little */
const MARGIN = 4;
/** names of the detector that mean a wider encoding of ours */
const ALIASES = new Map<string, Encoding>([
	['iso-8859-1', 'windows-1252'],
	['iso-8859-5', 'windows-1251'],
	['iso-8859-6', 'windows-1256'],
	['iso-8859-7', 'windows-1253'],
	['iso-8859-8', 'windows-1255'],
	['iso-8859-9', 'windows-1254']
]);

/**
 * The likeliest encoding of bytes that are not valid UTF-8; windows-1252 where little speaks for another.
 */
export function guessEncoding(bytes: Uint8Array): Encoding {
	const sample = telling(bytes);
	if (sample.reduce((count, byte) => count + (byte > 127 ? 1 : 0), 0) < MIN_LETTERS) return 'windows-1252';
	const found = analyse(sample).map(({ name, confidence }) => ({
		encoding: ALIASES.get(name.toLowerCase()) ?? (name.toLowerCase() as Encoding),
		confidence
	}));
	const western = Math.max(0, ...found.filter((one) => one.encoding === 'windows-1252').map((one) => one.confidence));
	const best = found.find(({ encoding }) => encoding !== 'utf-8' && ENCODINGS.includes(encoding));
	if (!best || best.confidence < MIN_CONFIDENCE || best.confidence < western + MARGIN) return 'windows-1252';
	return best.encoding;
}

/** The lines that hold bytes beyond ASCII, up to the size of a sample. */
function telling(bytes: Uint8Array): Uint8Array {
	const sample = new Uint8Array(SAMPLE_BYTES);
	let size = 0;
	for (let at = 0; at < bytes.length && size < SAMPLE_BYTES;) {
		const newline = bytes.indexOf(10, at);
		const end = Math.min(newline < 0 ? bytes.length : newline + 1, at + SAMPLE_BYTES);
		const line = bytes.subarray(at, end);
		if (line.some((byte) => byte > 127)) {
			const part = line.subarray(0, SAMPLE_BYTES - size);
			sample.set(part, size);
			size += part.length;
		}
		at = end;
	}
	return sample.subarray(0, size);
}
