import { formatCell } from '#lib/data/format-cell.ts';
import type { Column } from '#lib/data/table.ts';
import { compareCodePoints } from '#lib/ml/compare-code-points.ts';
import type { ScoredCustomers } from '#lib/pipeline/scoring/score-customers.ts';
import { countBins } from './count-bins.ts';
import type { MovedCustomer, SegmentsChange } from './drift-types.ts';
import type { Pairs } from './pairs.ts';
import { shareDifference } from './share-difference.ts';
import { sharedCounts } from './shared-counts.ts';
import { stabilityIndex } from './stability-index.ts';
import { wilsonInterval } from './wilson-interval.ts';

const MAX_FIRST = 200;

/**
 * Shares of the segments in both files and who has moved. Both files are placed by the same rule, so that nobody moves by
 * its errors alone.
 *
 * @param id the column of the later file by which customers are told; null: nobody is known to be in both
 */
export function segmentsChange(
	then: ScoredCustomers,
	now: ScoredCustomers,
	k: number,
	pairs: Pairs,
	id: Column | null
): SegmentsChange {
	const counts = countBins(
		{ then: Uint8Array.from(then.clusters), now: Uint8Array.from(now.clusters), nBins: k },
		pairs
	);
	const segments = Array.from({ length: k }, (_, id) => ({
		id,
		then: counts.then[id],
		now: counts.now[id],
		difference: shareDifference(sharedCounts(counts, id)).points
	}));
	const psi = stabilityIndex(counts);
	if (!id) return { segments, psi, flow: null, moved: null, newcomers: null, gone: null, first: [] };
	const both = counts.both ?? new Float64Array(k * k);
	const flow = segments.map((_, a) => Array.from(both.subarray(a * k, (a + 1) * k)));
	const stayed = flow.reduce((sum, row, a) => sum + row[a], 0);
	const nBoth = pairs.then.length;
	return {
		segments,
		psi,
		flow,
		moved: { count: nBoth - stayed, ...wilsonInterval(nBoth - stayed, nBoth) },
		newcomers: segments.map(({ now }, b) => now - flow.reduce((sum, row) => sum + row[b], 0)),
		gone: segments.map(({ then }, a) => then - flow[a].reduce((sum, count) => sum + count, 0)),
		first: firstMoved(then, now, pairs, id)
	};
}

/** Those whose new segment is surest, of equals by their id: the order of the rows changes nothing. */
function firstMoved(then: ScoredCustomers, now: ScoredCustomers, pairs: Pairs, id: Column): MovedCustomer[] {
	const moved = pairs.then.map((_, i) => i).filter((i) => then.clusters[pairs.then[i]] !== now.clusters[pairs.now[i]]);
	moved.sort(
		(a, b) =>
			now.probability[pairs.now[b]] - now.probability[pairs.now[a]] ||
			compareCodePoints(formatCell(id, pairs.now[a]), formatCell(id, pairs.now[b]))
	);
	return Array.from(moved.subarray(0, MAX_FIRST), (i) => ({
		id: formatCell(id, pairs.now[i]),
		from: then.clusters[pairs.then[i]],
		to: now.clusters[pairs.now[i]],
		probability: now.probability[pairs.now[i]]
	}));
}
