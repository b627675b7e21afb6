/** Orders two strings by Unicode code points, as Python does: negative, 0 or positive. (`<` compares UTF-16 units.) */
export function compareCodePoints(a: string, b: string): number {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i++) {
		const p = a.charCodeAt(i);
		const q = b.charCodeAt(i);
		if (p !== q) return liftSurrogate(p) - liftSurrogate(q);
	}
	return a.length - b.length;
}

/** Surrogates (0xD800..0xDFFF) stand for code points above all others. */
function liftSurrogate(unit: number): number {
	return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
