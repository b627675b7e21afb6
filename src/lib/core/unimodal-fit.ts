/** Few different values are kept as they are; more are taken as a continuum. */
const MAX_ATOMS = 50;
const MAX_INTERVALS = 64;
const ROWS_PER_INTERVAL = 10;

/** A distribution with one hump: each piece holds its share of the probability, evenly from `low` to `high`. */
export interface UnimodalFit {
	/** rising; the last is 1 */
	readonly cumulative: Float64Array;
	readonly low: Float64Array;
	readonly high: Float64Array;
}

/**
 * The likeliest distribution of the values that has a single mode: densities that rise up to the mode and fall behind it,
 * by isotonic regression on either side (pool adjacent violators; Ayer et al. 1955), the mode being the one of the highest
 * likelihood. It keeps skewness, heavy tails, flat and one-sided shapes, and takes valleys away: what was two humps
 * becomes one wide one. At most 50 different values stay where they are, their frequencies in the order of the
 * values are what is made unimodal; more are seen in up to 64 intervals of equally many values.
 * O(n log n). `values` must hold one finite number at least.
 */
export function unimodalFit(values: ArrayLike<number>): UnimodalFit {
	const sorted = Float64Array.from(values).sort();
	const pieces = atoms(sorted) ?? intervals(sorted);
	const share = unimodalShares(pieces.share, pieces.width);
	const cumulative = new Float64Array(share.length);
	let sum = 0;
	share.forEach((p, i) => (cumulative[i] = sum += p));
	cumulative[share.length - 1] = 1;
	return { cumulative, low: pieces.low, high: pieces.high };
}

interface Pieces {
	readonly low: Float64Array;
	readonly high: Float64Array;
	readonly share: Float64Array;
	/** by which a share becomes a density */
	readonly width: Float64Array;
}

function atoms(sorted: Float64Array): Pieces | null {
	const at: number[] = [];
	const count: number[] = [];
	for (const x of sorted) {
		if (at.length > 0 && at[at.length - 1] === x) count[count.length - 1]++;
		else if (at.length === MAX_ATOMS) return null;
		else {
			at.push(x);
			count.push(1);
		}
	}
	const share = Float64Array.from(count, (c) => c / sorted.length);
	return { low: Float64Array.from(at), high: Float64Array.from(at), share, width: new Float64Array(at.length).fill(1) };
}

/** Between quantiles; a value that fills several intervals becomes an atom, as narrow as the narrowest interval. */
function intervals(sorted: Float64Array): Pieces {
	const n = sorted.length;
	const size = Math.max(ROWS_PER_INTERVAL, n / MAX_INTERVALS);
	const low: number[] = [];
	const high: number[] = [];
	const share: number[] = [];
	for (let from = 0; from < n;) {
		let to = Math.min(n, Math.max(from + 1, Math.round(from + size)));
		while (to < n && sorted[to] === sorted[to - 1]) to++;
		low.push(from === 0 ? sorted[0] : high[high.length - 1]);
		high.push(sorted[to - 1]);
		share.push((to - from) / n);
		from = to;
	}
	const widths = high.map((end, i) => end - low[i]);
	const narrowest = Math.min(...widths.filter((w) => w > 0));
	return {
		low: Float64Array.from(low),
		high: Float64Array.from(high),
		share: Float64Array.from(share),
		width: Float64Array.from(widths, (w) => Math.max(w, narrowest))
	};
}

function unimodalShares(share: Float64Array, width: Float64Array): Float64Array {
	let best = share;
	let highest = -Infinity;
	for (let mode = 0; mode < share.length; mode++) {
		const left = risingDensities(share.subarray(0, mode + 1), width.subarray(0, mode + 1));
		const right = risingDensities(share.slice(mode + 1).reverse(), width.slice(mode + 1).reverse()).reverse();
		const density = Float64Array.of(...left, ...right);
		let likelihood = 0;
		for (let i = 0; i < share.length; i++) likelihood += share[i] * Math.log(density[i]);
		if (likelihood > highest) {
			highest = likelihood;
			best = density.map((d, i) => d * width[i]);
		}
	}
	return best;
}

/** Densities that never fall, nearest to the given ones. */
function risingDensities(share: Float64Array, width: Float64Array): Float64Array {
	const mass: number[] = [];
	const span: number[] = [];
	const length: number[] = [];
	for (let i = 0; i < share.length; i++) {
		let [m, w, l] = [share[i], width[i], 1];
		while (mass.length > 0 && mass[mass.length - 1] / span[span.length - 1] >= m / w) {
			m += mass.pop()!;
			w += span.pop()!;
			l += length.pop()!;
		}
		mass.push(m);
		span.push(w);
		length.push(l);
	}
	const density = new Float64Array(share.length);
	let at = 0;
	mass.forEach((m, b) => {
		density.fill(m / span[b], at, at + length[b]);
		at += length[b];
	});
	return density;
}
