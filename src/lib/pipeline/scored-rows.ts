import { freeNames } from './free-names.ts';

/**
 * The rows of a scored file: header and cells as written, in order, then the cluster id, the segment's name and the
 * probability of that cluster. clusters: n ids; probabilities: n x k, row-major. Names of the three columns that the
 * input has already get a number.
 */
export function* scoredRows(
	{ header, rows }: { readonly header: readonly string[]; readonly rows: Iterable<readonly string[]> },
	clusters: Int32Array,
	segmentNames: readonly string[],
	probabilities: Float64Array
): Generator<string[]> {
	const added = freeNames(header, ['cluster', 'segment', 'probability']);
	yield [...header, ...added];
	const k = segmentNames.length;
	let i = 0;
	for (const cells of rows) {
		const cluster = clusters[i];
		yield [...cells, String(cluster), segmentNames[cluster], String(probabilities[i * k + cluster])];
		i++;
	}
}
