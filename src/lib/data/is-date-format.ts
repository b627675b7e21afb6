/** built-in formats of dates and times (ECMA-376 Part 1, 18.8.30) */
const BUILT_IN = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47]);

/** Whether a number format shows dates or times: its code has d, m, y, h or s outside quotes, brackets and escapes. */
export function isDateFormat(id: number, code: string | undefined): boolean {
	if (code === undefined) return BUILT_IN.has(id) || (id >= 50 && id <= 58);
	const bare = code
		.replace(/"[^"]*"|\\.|_.|\*./g, '')
		.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
		.replace(/general/gi, '');
	return /[dmyhs]/i.test(bare) && !/[0#?]\s*[eE][+-]/.test(bare);
}
