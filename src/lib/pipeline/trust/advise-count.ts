import { formatCount } from '#lib/pipeline/format-count.ts';
import { formatIndex } from '#lib/pipeline/format-index.ts';
import type { CountAdvice, CountTable, Verdict } from './trust-types.ts';

const FEWEST = 3;
const MIN_SHARE = 0.02;
const MIN_ROWS = 5;
/** two segments say no more than "more" and "less": they must be this much further apart */
const TWO_LEAD = 0.15;
/** scores within this share of the best are as good as it: the finer cut says more */
const TOLERANCE = 0.06;

/**
 * The number of segments after everything was measured, with its reasons and the runner-up. Candidates are 3 and more
 * segments, each of at least max(2% of the rows, 5) where there is such a cut. Three things count, each as a share of its
 * best among the candidates: the silhouette (how far apart), its excess over data without groups (how little by chance)
 * and, by half, because it comes of few samples, the replication (whether they are found again). Among scores within 6% of the best the largest number is
 * recommended. Two are, where their silhouette is at least 0.15 above that of every candidate. null: nothing was measured.
 */
export function adviseCount(table: CountTable, nRows: number, verdict: Verdict): CountAdvice | null {
	const { counts, silhouette, smallest } = table;
	const measured = counts.flatMap((k, i) => (k >= FEWEST && Number.isFinite(table.evidence[i]) ? [i] : []));
	if (measured.length === 0) return null;
	const isLarge = (i: number) => smallest[i] >= Math.max(MIN_SHARE * nRows, MIN_ROWS);
	const candidates = measured.some(isLarge) ? measured.filter(isLarge) : measured;
	const score = scores(table, candidates);
	const byScore = [...candidates].sort((a, b) => score.get(b)! - score.get(a)! || a - b);
	const best = score.get(byScore[0])!;
	const asGood = candidates.filter((i) => score.get(i)! >= best - TOLERANCE * Math.abs(best));
	const two = counts.indexOf(2);
	const furthest = Math.max(...measured.map((i) => silhouette[i]));
	const isTwo = two >= 0 && silhouette[two] >= furthest + TWO_LEAD && (isLarge(two) || !measured.some(isLarge));
	const finest = asGood[asGood.length - 1];
	const chosen = isTwo ? two : finest;
	const second = isTwo ? finest : byScore.find((i) => i !== finest);
	return {
		recommended: counts[chosen],
		runnerUp: second === undefined ? null : counts[second],
		reasons: [
			...(isTwo ? twoReasons(table, two, furthest) : reasonsFor(table, chosen, candidates, score)),
			...(second === undefined ? [] : [runnerUpReason(table, chosen, second)]),
			...(verdict === 'none' ? ['None of them is more than data without groups would give.'] : [])
		]
	};
}

function scores(table: CountTable, candidates: readonly number[]): Map<number, number> {
	const parts = [
		{ values: table.silhouette, weight: 1 },
		{ values: table.excess, weight: 1 },
		{ values: table.replication, weight: 0.5 }
	].map(({ values, weight }) => {
		const most = Math.max(...candidates.map((i) => values[i]));
		return (i: number) => (most > 0 ? (weight * values[i]) / most : 0);
	});
	return new Map(candidates.map((i) => [i, parts.reduce((sum, part) => sum + part(i), 0)]));
}

function reasonsFor(
	table: CountTable,
	chosen: number,
	candidates: readonly number[],
	score: ReadonlyMap<number, number>
): string[] {
	const k = table.counts[chosen];
	const isMost = (values: readonly number[], sign = 1) =>
		candidates.every((i) => sign * values[i] <= sign * values[chosen]);
	const wins = [
		...(isMost(table.silhouette) ? ['are furthest apart'] : []),
		...(isMost(table.excess) ? ['exceed chance the most'] : []),
		...(isMost(table.replication) ? ['are found again most surely'] : []),
		...(isMost(table.calinskiHarabasz) ? ['have the highest Calinski-Harabasz index'] : []),
		...(isMost(table.daviesBouldin, -1) ? ['have the lowest Davies-Bouldin index'] : [])
	];
	const numbers = `silhouette ${formatIndex(table.silhouette[chosen])}, ${signed(table.excess[chosen])} beyond chance, found again ${formatIndex(table.replication[chosen])}`;
	const best = [...score].sort(([, a], [, b]) => b - a)[0][0];
	if (best !== chosen) {
		const text = `${k} segments are about as good as ${table.counts[best]} together (${numbers}), and the finer cut says more.`;
		return [text];
	}
	const claim = wins.length > 0 ? `${k} segments ${listed(wins)}` : `${k} segments are the best compromise`;
	return [`${claim}: ${numbers}.`];
}

function twoReasons({ silhouette }: CountTable, two: number, furthest: number): string[] {
	return [
		`2 segments are far better apart than any other number: silhouette ${formatIndex(silhouette[two])}, at most ${formatIndex(furthest)} for more.`,
		'They say little more than “more” and “less”; look at 3 or 4 as well.'
	];
}

function runnerUpReason(table: CountTable, chosen: number, second: number): string {
	const { counts, silhouette, replication, smallest } = table;
	const size = `the smallest has ${formatCount(smallest[second])} customers`;
	const numbers = `silhouette ${formatIndex(silhouette[second])}, found again ${formatIndex(replication[second])}; ${size}`;
	return `Next best: ${counts[second]} (${numbers}${silhouette[second] > silhouette[chosen] ? '; further apart, but less sure in the other measures' : ''}).`;
}

function listed(parts: readonly string[]): string {
	return parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

function signed(x: number): string {
	return `${x >= 0 ? '+' : ''}${formatIndex(x)}`;
}
