import { decodeText } from './decode-text.ts';
import type { DecodedText } from './decode-text.ts';
import type { Encoding, ReadChoices } from './read-types.ts';

/** As decodeText; bytes that are no Unicode are looked at by guess-encoding, which is loaded for them alone. */
export async function decodeFile(bytes: Uint8Array, { encoding }: ReadChoices = {}): Promise<DecodedText> {
	let isForeign = false;
	const found = (): Encoding => {
		isForeign = true;
		return 'windows-1252';
	};
	const decoded = decodeText(bytes, encoding, found);
	if (!isForeign) return decoded;
	const { guessEncoding } = await import('./guess-encoding.ts');
	const guess = guessEncoding(bytes);
	return guess === decoded.encoding ? decoded : decodeText(bytes, null, () => guess);
}
