import { customerNameScore } from '#lib/data/customer-name-score.ts';
import { nameWords } from '#lib/data/name-words.ts';

const IDS = new Set('id ids nr no number key code uuid guid'.split(' '));

/** The column that names the customers of a file, by its name; null: none does. */
export function idColumn(columns: readonly string[]): string | null {
	let best: { readonly name: string; readonly score: number } | null = null;
	for (const name of columns) {
		const words = nameWords(name);
		const score = customerNameScore(name) || (words.length === 1 && IDS.has(words[0]) ? 0.5 : 0);
		if (score > (best?.score ?? 0)) best = { name, score };
	}
	return best?.name ?? null;
}
