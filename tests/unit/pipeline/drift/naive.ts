// The definitions again, as plainly as they can be written, to compare with.
import type { Column } from '#lib/data/table.ts';

const isKnown = (x: number) => !Number.isNaN(x);

/** (mean now - mean then) / sqrt of the mean of the two variances */
export function naiveDifference(then: readonly number[], now: readonly number[]): number {
	const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;
	const variance = (xs: readonly number[]) => xs.reduce((sum, x) => sum + (x - mean(xs)) ** 2, 0) / (xs.length - 1);
	const [a, b] = [then.filter(isKnown), now.filter(isKnown)];
	return (mean(b) - mean(a)) / Math.sqrt((variance(a) + variance(b)) / 2);
}

/** R's quantile type 7 */
function quantile7(values: readonly number[], q: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const h = (sorted.length - 1) * q;
	const [low, high] = [sorted[Math.floor(h)], sorted[Math.ceil(h)]];
	return low + (h - Math.floor(h)) * (high - low);
}

/** The name of the bin of a number: between which deciles, or on which one that comes several times. */
function binName(x: number, deciles: readonly number[]): string {
	if (!isKnown(x)) return 'missing';
	const isOften = (d: number) => deciles.filter((other) => other === d).length > 1;
	if (deciles.some((d) => d === x && isOften(d))) return `is ${x}`;
	const below = deciles.filter((d) => d < x);
	const upTo = deciles.filter((d) => d >= x);
	// a decile of its own bin does not hold what lies below it
	const ends = upTo.length > 0 && isOften(upTo[0]) ? `below ${upTo[0]}` : `to ${upTo[0] ?? 'the end'}`;
	return `${below.length > 0 ? `over ${below.at(-1)}` : 'all'} ${ends}`;
}

function indexOfNames(then: readonly string[], now: readonly string[]): number {
	const names = [...new Set([...then, ...now])];
	const share = (some: readonly string[], name: string) =>
		(some.filter((other) => other === name).length + 0.5) / (some.length + 0.5 * names.length);
	return names.reduce((sum, name) => {
		const [p, q] = [share(then, name), share(now, name)];
		return sum + (q - p) * Math.log(q / p);
	}, 0);
}

export function naiveIndexOfNumbers(then: readonly number[], now: readonly number[]): number {
	const known = then.filter(isKnown);
	const deciles = known.length
		? [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((q) => quantile7(known, Number(q.toFixed(1))))
		: [];
	return indexOfNames(
		then.map((x) => binName(x, deciles)),
		now.map((x) => binName(x, deciles))
	);
}

/** of at most 30 levels */
export function naiveIndexOfLevels(then: readonly (string | null)[], now: readonly (string | null)[]): number {
	return indexOfNames(
		then.map((level) => `level ${level}`),
		now.map((level) => `level ${level}`)
	);
}

export function numbersOf(name: string, values: readonly number[]): Column {
	const format = { decimal: '.', thousands: '', currency: '', percent: false } as const;
	return { kind: 'numeric', name, values: Float64Array.from(values), format };
}
export function levelsOf(name: string, values: readonly (string | null)[]): Column {
	const categories = [...new Set(values.filter((level) => level !== null))];
	const codes = Int32Array.from(values, (level) => (level === null ? -1 : categories.indexOf(level)));
	return { kind: 'categorical', name, codes, categories };
}
