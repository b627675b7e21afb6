import type { Encoding } from '#lib/data/read-types.ts';

export interface Encoder {
	readonly encode: (text: string) => Uint8Array;
	/** letters beyond ASCII that the encoding has */
	readonly letters: readonly string[];
}

const WIDE = new Set<Encoding>(['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr']);

/** What TextDecoder decodes, backwards: browsers encode UTF-8 only. */
export function encoderOf(encoding: Encoding): Encoder {
	if (encoding === 'utf-8') {
		const encoder = new TextEncoder();
		return { encode: (text) => encoder.encode(text), letters: ['é', 'Ж', '東', '😀', 'ß', 'ğ', 'ا'] };
	}
	if (encoding.startsWith('utf-16')) {
		const isLittle = encoding === 'utf-16le';
		const encode = (text: string): Uint8Array => {
			const view = new DataView(new ArrayBuffer(2 * text.length));
			for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), isLittle);
			return new Uint8Array(view.buffer);
		};
		return { encode, letters: ['é', 'Ж', '東', '😀', 'ß'] };
	}
	const bytesOf = new Map<string, readonly number[]>();
	const decoder = new TextDecoder(encoding);
	const learn = (...bytes: number[]): void => {
		const text = decoder.decode(Uint8Array.from(bytes));
		if ([...text].length === 1 && text !== '\ufffd' && !bytesOf.has(text)) bytesOf.set(text, bytes);
	};
	for (let byte = 0; byte < 256; byte++) learn(byte);
	if (WIDE.has(encoding))
		for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) learn(lead, trail);
	const encode = (text: string): Uint8Array =>
		Uint8Array.from([...text].flatMap((letter) => bytesOf.get(letter) ?? [63]));
	const letters = [...bytesOf.keys()].filter((letter) => /\p{L}/u.test(letter) && letter > '\u007f');
	return { encode, letters };
}
