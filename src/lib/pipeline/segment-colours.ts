import type { TreeTop } from './types.ts';

/** colours that can be told apart */
const N_COLOURS = 8;

/**
 * A colour for each segment of a cut: that of its node. A node so far down that its colour is grey has one that no other
 * segment has, as long as there are any: so a branch that is cut at its own height can be told from the others.
 */
export function segmentColours({ colour }: Pick<TreeTop, 'colour'>, nodes: readonly number[]): number[] {
	const own = nodes.map((node) => colour[node]);
	const taken = new Set(own.filter((c) => c < N_COLOURS));
	const grey = own.flatMap((c, id) => (c < N_COLOURS ? [] : [id])).sort((a, b) => own[a] - own[b]);
	for (const id of grey) {
		if (taken.size === N_COLOURS) break;
		// begins at a place of its own, so that further splits seldom move it
		let free = own[id] % N_COLOURS;
		while (taken.has(free)) free = (free + 1) % N_COLOURS;
		own[id] = free;
		taken.add(free);
	}
	return own;
}
