import { foldName } from '#lib/data/fold-name.ts';
import { nameWords } from '#lib/data/name-words.ts';

/** the shorter of two words must have so many letters to stand for the longer one: wine, wines */
const MIN_STEM = 3;
/** words that are alike say less than the same letters */
const WORDS_WEIGHT = 0.9;

/**
 * How alike two column names are, from 0 to 1 (1 = the same but for case, spaces, punctuation and accents): the
 * larger of the Sørensen-Dice coefficient of their pairs of letters and, somewhat less, that of their words, where a word
 * may be the beginning of another.
 */
export function nameSimilarity(a: string, b: string): number {
	const [foldedA, foldedB] = [foldName(a), foldName(b)];
	if (foldedA === foldedB) return foldedA === '' ? 0 : 1;
	return Math.max(
		dice(pairsOf(foldedA), pairsOf(foldedB), (x, y) => x === y),
		WORDS_WEIGHT * dice(nameWords(a).map(foldName), nameWords(b).map(foldName), isStem)
	);
}

function pairsOf(text: string): string[] {
	const letters = [...text];
	return letters.slice(1).map((letter, i) => letters[i] + letter);
}

/** 2 x matched / all; each part is matched once */
function dice(a: readonly string[], b: readonly string[], isSame: (x: string, y: string) => boolean): number {
	const open = [...b];
	let nMatched = 0;
	// the longest first, so that the order of the words does not matter
	for (const part of [...a].sort((x, y) => y.length - x.length || (x < y ? -1 : 1))) {
		const at = open.findIndex((other) => other === part);
		const found = at >= 0 ? at : open.findIndex((other) => isSame(part, other));
		if (found < 0) continue;
		open.splice(found, 1);
		nMatched++;
	}
	return a.length + b.length === 0 ? 0 : (2 * nMatched) / (a.length + b.length);
}

function isStem(a: string, b: string): boolean {
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	return short === long || (short.length >= MIN_STEM && long.startsWith(short));
}
