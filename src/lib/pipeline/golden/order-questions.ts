import type { Table } from '#lib/data/table.ts';
import type { ShortRule } from './short-rule.ts';

/** A rule, and customers whom it has not seen with the segment of each. */
export interface Trial {
	readonly rule: ShortRule;
	readonly customers: Table;
	readonly labels: Int32Array;
}

/** later questions are looked for among so many of the best first ones */
const MAX_CANDIDATES = 40;
const SMALLEST = 1e-12;

/**
 * The order in which to ask, by forward selection: each question is the one with which, beside those before it, the most
 * customers of the trials are placed right; of equals the one with the smaller log loss. The trials' rules must
 * have the same fields. O(nQuestions x nFields) placings of all customers.
 */
export async function orderQuestions(
	trials: readonly Trial[],
	nQuestions: number,
	pause: (done: number, total: number) => Promise<void>
): Promise<string[]> {
	let candidates = trials[0].rule.fields.map(({ column }) => column).sort();
	const asked: string[] = [];
	for (let step = 0; step < Math.min(nQuestions, trials[0].rule.fields.length); step++) {
		const results: (Score & { readonly column: string })[] = [];
		for (const column of candidates) {
			await pause(step + results.length / candidates.length, nQuestions);
			results.push({ column, ...scoreOf(trials, new Set([...asked, column])) });
		}
		results.sort((a, b) => b.nRight - a.nRight || a.loss - b.loss);
		asked.push(results[0].column);
		candidates = results.slice(1, MAX_CANDIDATES).map(({ column }) => column);
	}
	return asked;
}

interface Score {
	readonly nRight: number;
	readonly loss: number;
}

function scoreOf(trials: readonly Trial[], asked: ReadonlySet<string>): Score {
	let [nRight, loss] = [0, 0];
	for (const { rule, customers, labels } of trials) {
		const { clusters, probabilities } = rule.place(customers, asked);
		const k = probabilities.length / labels.length;
		labels.forEach((label, i) => {
			if (clusters[i] === label) nRight++;
			loss -= Math.log(Math.max(probabilities[i * k + label], SMALLEST));
		});
	}
	return { nRight, loss };
}
