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
	const taken = new Set(header.map((name) => name.trim().toLowerCase()));
	const added = ['cluster', 'segment', 'probability'].map((name) => {
		let unique = name;
		for (let number = 2; taken.has(unique); number++) unique = `${name} ${number}`;
		return unique;
	});
	yield [...header, ...added];
	const k = segmentNames.length;
	let i = 0;
	for (const cells of rows) {
		const cluster = clusters[i];
		yield [...cells, String(cluster), segmentNames[cluster], String(probabilities[i * k + cluster])];
		i++;
	}
}
