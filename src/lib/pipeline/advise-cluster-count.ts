import type { ClusterCountAdvice } from './types.ts';

/** What the rule looks at, by k as listed in `k`. */
export interface AdviceInput extends Omit<ClusterCountAdvice, 'advised' | 'runnerUp' | 'reasons' | 'isJudged'> {
	readonly nRows: number;
	/** height of the merge that ends the cut into k clusters less that of the merge that made it, in distances */
	readonly gap: readonly number[];
}

const FEWEST = 3;
const MOST = 8;
/** two segments say no more than "more" and "less": they must be this much further apart */
const TWO_LEAD = 0.15;
const MIN_SHARE = 0.02;
const MIN_ROWS = 5;
/** customers a segment should have on average */
const ROWS_PER_SEGMENT = 10;
/** fewer customers show nothing of how many groups there are */
const FEW_ROWS = 20;

/**
 * Which number of segments is advised, and why; never by one index alone.
 *
 * Candidates are 3..8 segments. Those whose smallest segment is under max(2% of the rows, 5) drop out where another has
 * none so small. The rest are ranked by silhouette (Rousseeuw 1987), Davies-Bouldin (1979), Calinski-Harabasz (1974) and
 * the gap between the heights of the tree at the cut; the smallest sum of ranks is advised, of equals the higher
 * silhouette, then the fewer segments. Two segments are advised only where their silhouette is at least 0.15 above that of
 * every candidate (and their smallest is large enough). Where no 3 can be cut, the largest number that can. At most a
 * tenth of the number of rows, but 2: a small file does not carry many segments. Under 20 rows nothing is judged.
 */
export function adviseClusterCount(input: AdviceInput): Advised {
	const { nRows } = input;
	const advice = advise(input);
	if (nRows >= FEW_ROWS) return { ...advice, isJudged: true };
	const caution = `${nRows} customers are too few for a judgement: any number of segments may come by chance.`;
	return { advised: advice.advised, runnerUp: null, reasons: [caution], isJudged: false };
}

type Advised = Pick<ClusterCountAdvice, 'advised' | 'runnerUp' | 'reasons' | 'isJudged'>;

function advise(input: AdviceInput): Omit<Advised, 'isJudged'> {
	const { k, silhouette, nRows } = input;
	const most = Math.min(MOST, Math.max(2, Math.floor(nRows / ROWS_PER_SEGMENT)));
	const all = k.map((_, i) => i).filter((i) => k[i] >= FEWEST && k[i] <= most);
	if (all.length === 0) {
		const advised = Math.min(k[k.length - 1] ?? 2, most);
		const reason =
			k.length > 0 && k[k.length - 1] > most
				? `${nRows} customers carry no more than ${advised} segments: one should have at least ${ROWS_PER_SEGMENT} on average.`
				: `The customers differ too little for more than ${advised} segments.`;
		return { advised, runnerUp: null, reasons: [reason] };
	}
	const limit = Math.max(MIN_SHARE * input.nRows, MIN_ROWS);
	const isLarge = (i: number) => input.smallest[i] >= limit;
	const candidates = all.some(isLarge) ? all.filter(isLarge) : all;
	const sums = rankSums(input, candidates);
	const ranked = candidates
		.map((i, at) => ({ i, sum: sums[at] }))
		.sort((a, b) => a.sum - b.sum || silhouette[b.i] - silhouette[a.i] || a.i - b.i)
		.map(({ i }) => i);
	const two = k.indexOf(2);
	const best = Math.max(...all.map((i) => silhouette[i]));
	const isTwo = two >= 0 && silhouette[two] >= best + TWO_LEAD && (isLarge(two) || !all.some(isLarge));
	const chosen = isTwo ? two : ranked[0];
	const runnerUp = isTwo ? ranked[0] : ranked[1];
	const refused = all.filter((i) => !candidates.includes(i));
	return {
		advised: k[chosen],
		runnerUp: runnerUp === undefined ? null : k[runnerUp],
		reasons: isTwo
			? twoReasons(input, two, best)
			: [
					...reasonsFor(input, chosen, candidates, all, refused),
					...twoReason(input, two, best),
					...sampledReason(input)
				]
	};
}

function rankSums(
	{ silhouette, daviesBouldin, calinskiHarabasz, gap }: AdviceInput,
	candidates: readonly number[]
): number[] {
	const scores = [
		(i: number) => silhouette[i],
		(i: number) => -daviesBouldin[i],
		(i: number) => calinskiHarabasz[i],
		(i: number) => gap[i]
	];
	return candidates.map((i) => {
		let sum = 0;
		for (const score of scores) {
			const better = candidates.filter((j) => score(j) > score(i)).length;
			const equal = candidates.filter((j) => score(j) === score(i)).length;
			sum += better + (equal + 1) / 2;
		}
		return sum;
	});
}

function twoReasons({ silhouette }: AdviceInput, two: number, best: number): string[] {
	return [
		`2 segments are far better apart than any other number: silhouette ${fixed(silhouette[two])}, at most ${fixed(best)} for more.`,
		'They say little more than “more” and “less”; look at 3 or 4 as well.'
	];
}

function reasonsFor(
	input: AdviceInput,
	chosen: number,
	candidates: readonly number[],
	all: readonly number[],
	refused: readonly number[]
): string[] {
	const { k, silhouette, daviesBouldin, calinskiHarabasz, gap, smallest } = input;
	const range = `of ${k[all[0]]} to ${k[all[all.length - 1]]}`;
	const isBest = (score: (i: number) => number) => candidates.every((i) => score(i) <= score(chosen));
	const wins: string[] = [];
	if (isBest((i) => silhouette[i])) wins.push(`the highest silhouette (${fixed(silhouette[chosen])})`);
	if (isBest((i) => -daviesBouldin[i])) wins.push(`the lowest Davies-Bouldin index (${fixed(daviesBouldin[chosen])})`);
	if (isBest((i) => calinskiHarabasz[i]))
		wins.push(`the highest Calinski-Harabasz index (${Math.round(calinskiHarabasz[chosen]).toLocaleString('en-US')})`);
	if (isBest((i) => gap[i])) wins.push('the widest gap in the tree');
	const reasons: string[] = [];
	if (candidates.length === 1) reasons.push(`${k[chosen]} is the only number ${range} without a very small segment.`);
	else if (wins.length > 0) reasons.push(`${k[chosen]} has ${listed(wins)} ${range}.`);
	else
		reasons.push(
			`${k[chosen]} has the best ranks together ${range}: silhouette ${fixed(silhouette[chosen])}, Davies-Bouldin ${fixed(daviesBouldin[chosen])}.`
		);
	if (refused.length > 0) {
		const first = refused[0];
		reasons.push(
			`Cutting into ${k[first]} splits off only ${smallest[first].toLocaleString('en-US')} ${smallest[first] === 1 ? 'customer' : 'customers'}.`
		);
	}
	return reasons;
}

function twoReason({ silhouette }: AdviceInput, two: number, best: number): string[] {
	if (two < 0 || silhouette[two] <= best) return [];
	return [`2 would have a higher silhouette (${fixed(silhouette[two])}), but says only “more” and “less”.`];
}

function sampledReason({ exact, silhouetteError }: AdviceInput): string[] {
	if (exact) return [];
	return [
		`The silhouette was estimated from a sample of the customers (standard error up to ${Math.max(...silhouetteError).toPrecision(1)}).`
	];
}

function listed(parts: readonly string[]): string {
	return parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

function fixed(x: number): string {
	return Number.isFinite(x) ? x.toFixed(2) : 'unknown';
}
