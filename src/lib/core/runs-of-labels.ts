/** Point numbers sorted by label (stable); those of label c are order[start[c]] .. order[start[c + 1] - 1]. */
export function runsOfLabels(labels: Int32Array, nClusters: number): { order: Int32Array; start: Int32Array } {
	const start = new Int32Array(nClusters + 1);
	for (const label of labels) start[label + 1]++;
	for (let c = 0; c < nClusters; c++) start[c + 1] += start[c];
	const next = start.slice();
	const order = new Int32Array(labels.length);
	labels.forEach((label, i) => (order[next[label]++] = i));
	return { order, start };
}
