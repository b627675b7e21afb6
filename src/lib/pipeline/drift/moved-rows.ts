import { formatCell } from '#lib/data/format-cell.ts';
import type { Column } from '#lib/data/table.ts';
import type { Pairs } from './pairs.ts';

/**
 * A line a customer for a file: id, segment then, segment now, what became of it (moved, stayed, new, gone) and the
 * probability of the segment now. Customers of the first file in its order, then the newcomers.
 */
export function* movedRows(
	ids: { readonly then: Column; readonly now: Column },
	clusters: { readonly then: Int32Array; readonly now: Int32Array },
	probability: Float64Array,
	pairs: Pairs,
	segmentNames: readonly string[]
): Generator<string[]> {
	yield [ids.then.name, 'segment then', 'segment now', 'change', 'probability now'];
	const at = new Int32Array(clusters.then.length).fill(-1);
	const isKnown = new Uint8Array(clusters.now.length);
	for (let i = 0; i < pairs.then.length; i++) {
		at[pairs.then[i]] = pairs.now[i];
		isKnown[pairs.now[i]] = 1;
	}
	for (let row = 0; row < at.length; row++) {
		const from = clusters.then[row];
		const id = formatCell(ids.then, row);
		if (at[row] < 0) yield [id, segmentNames[from], '', 'gone', ''];
		else {
			const to = clusters.now[at[row]];
			yield [id, segmentNames[from], segmentNames[to], from === to ? 'stayed' : 'moved', String(probability[at[row]])];
		}
	}
	for (let row = 0; row < isKnown.length; row++) {
		if (isKnown[row]) continue;
		yield [formatCell(ids.now, row), '', segmentNames[clusters.now[row]], 'new', String(probability[row])];
	}
}
