import { sha256 } from '#lib/pipeline/sha256.ts';

/** SHA-256 of a text in UTF-8 as Base64, as a content security policy names a script. */
export function sha256Base64(text: string): string {
	const bytes = sha256(text)
		.match(/../g)!
		.map((pair) => String.fromCharCode(parseInt(pair, 16)));
	return btoa(bytes.join(''));
}
