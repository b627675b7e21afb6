/** well-known scales, the lowest first; each level may be written in several ways */
const SCALES: readonly (readonly (readonly string[])[])[] = [
	[
		['very low'],
		['low', 'niedrig', 'bajo', 'faible'],
		['medium', 'mid', 'middle', 'moderate', 'mittel', 'medio', 'moyen'],
		['high', 'hoch', 'alto', 'élevé'],
		['very high']
	],
	[['xs'], ['s'], ['m'], ['l'], ['xl'], ['xxl']],
	[['tiny'], ['small', 'klein'], ['medium', 'mittel'], ['large', 'big', 'groß'], ['huge']],
	[
		['never', 'nie'],
		['rarely', 'seldom', 'selten'],
		['sometimes', 'occasionally', 'manchmal'],
		['often', 'frequently', 'oft'],
		['always', 'immer']
	],
	[['strongly disagree'], ['disagree'], ['neutral', 'neither agree nor disagree'], ['agree'], ['strongly agree']],
	[['very dissatisfied'], ['dissatisfied'], ['neutral'], ['satisfied'], ['very satisfied']],
	[['very poor'], ['poor', 'bad'], ['fair', 'average'], ['good'], ['very good'], ['excellent']],
	[['bronze'], ['silver'], ['gold'], ['platinum'], ['diamond']],
	[['blue'], ['silver'], ['gold'], ['platinum']],
	[
		['primary', 'basic', 'uneducated'],
		['secondary', 'high school'],
		['tertiary', 'college', 'graduation', 'bachelor', 'graduate', 'university'],
		['2n cycle'],
		['master', 'post-graduate'],
		['phd', 'doctorate']
	],
	[['month-to-month'], ['one year'], ['two year']],
	[['unskilled'], ['skilled'], ['highly skilled', 'management']]
];
const MIN_LEVELS = 3;
/** levels that stand beside a scale, not on it */
const UNKNOWN = /^(unknown|other|others|none|n\/?a|unbekannt|sonstige|missing|\?|-)$/i;

/**
 * Levels that have a natural order, the lowest first: those of a well-known scale, or all beginning with a number (18-24,
 * 25-34, 65+; a leading < comes first). null where they have none. What is unknown is left out.
 */
export function levelOrder(levels: readonly string[]): readonly string[] | null {
	const known = levels.filter((level) => !UNKNOWN.test(level.trim()));
	// bare numbers that were read as levels are codes
	if (known.length < MIN_LEVELS || known.every((level) => Number.isFinite(Number(level)))) return null;
	return byScale(known) ?? byNumber(known);
}

function byScale(levels: readonly string[]): readonly string[] | null {
	for (const scale of SCALES) {
		const places = levels.map((level) => scale.findIndex((names) => names.includes(level.trim().toLowerCase())));
		if (places.includes(-1)) continue;
		// two ways of writing one step are no order
		if (new Set(places).size === places.length)
			return levels.toSorted((a, b) => places[levels.indexOf(a)] - places[levels.indexOf(b)]);
	}
	return null;
}

function byNumber(levels: readonly string[]): readonly string[] | null {
	const starts = levels.map((level) => {
		const match = /^\s*(<|under|below|up to|less than)?\s*[$€£]?\s*(\d+(?:[.,]\d+)?)\s*(k\b)?/i.exec(level);
		if (!match) return NaN;
		const start = Number(match[2].replace(',', '.')) * (match[3] ? 1000 : 1);
		return match[1] ? start / 2 : start;
	});
	if (starts.some(Number.isNaN) || new Set(starts).size < levels.length) return null;
	return levels.toSorted((a, b) => starts[levels.indexOf(a)] - starts[levels.indexOf(b)]);
}
