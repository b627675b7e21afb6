/** Pairs of rows that are together in both, in one, in none: the adjusted Rand index as Hubert and Arabie define it. */
export function naiveAdjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
	let [both, onlyA, onlyB, none] = [0, 0, 0, 0];
	for (let i = 0; i < a.length; i++) {
		for (let j = 0; j < i; j++) {
			const [inA, inB] = [a[i] === a[j], b[i] === b[j]];
			if (inA && inB) both++;
			else if (inA) onlyA++;
			else if (inB) onlyB++;
			else none++;
		}
	}
	const denominator = (both + onlyA) * (onlyA + none) + (both + onlyB) * (onlyB + none);
	return denominator === 0 ? 1 : (2 * (both * none - onlyA * onlyB)) / denominator;
}

/** The fewest rows that change, over every way to pair the clusters. */
export function naiveMoved(a: ArrayLike<number>, b: ArrayLike<number>, kA: number, kB: number): number {
	const stays = (cluster: number, taken: ReadonlySet<number>): number => {
		if (cluster === kA) return 0;
		let most = stays(cluster + 1, taken);
		for (let other = 0; other < kB; other++) {
			if (taken.has(other)) continue;
			let shared = 0;
			for (let i = 0; i < a.length; i++) if (a[i] === cluster && b[i] === other) shared++;
			most = Math.max(most, shared + stays(cluster + 1, new Set([...taken, other])));
		}
		return most;
	};
	return a.length - stays(0, new Set());
}
