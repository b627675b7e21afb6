import { formatCount } from '#lib/pipeline/format-count.ts';
import { formatShare } from '#lib/pipeline/format-share.ts';
import type { Comparison, SegmentEvent } from './compare-types.ts';

const NUMBERS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
/** The finding: how many customers change segment, and the first thing that happens to the segments. */
export function comparisonTitle(comparison: Comparison): string {
	const { nMoved, nRows, events } = comparison;
	if (nMoved === 0) return 'No customer changes segment';
	const moved = `${formatShare(nMoved / nRows)} of customers (${formatCount(nMoved)} of ${formatCount(nRows)}) change segment`;
	const [first, ...others] = events.map((event) => eventWords(event, comparison));
	if (first) return `${moved}; ${first}${others.length === 1 ? `, ${others[0]}` : ''}`;
	const way = mainWay(comparison);
	return way ? `${moved}, most of them ${way}` : moved;
}

/** "Regular splits in two", "Regular and High Value merge" */
function eventWords(event: SegmentEvent, { before }: Comparison): string {
	if (event.kind === 'splits') {
		const { length } = event.to;
		return `${before.segments[event.from].name} splits in ${NUMBERS[length] ?? length}`;
	}
	const names = event.from.map((id) => before.segments[id].name);
	return `${names.slice(0, -1).join(', ')} and ${names.at(-1)} merge`;
}

function mainWay({ flows, nMoved, before, after }: Comparison): string | null {
	const [most] = flows.filter(({ isStay }) => !isStay).sort((a, b) => b.count - a.count);
	if (!most || 2 * most.count <= nMoved) return null;
	return `from ${before.segments[most.from].name} to ${after.segments[most.to].name}`;
}
