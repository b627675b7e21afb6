import { transfer } from 'comlink';
import type { Clustered } from '#lib/pipeline/runner-types.ts';
import type { ClusteredCut } from './api.ts';

/** Copies of what the runner keeps, their memory handed over; without the input where the other side holds that key. */
export function sendClustered(
	{ key, k, labels, counts, matrix, columns, method, distance, linkage }: Clustered,
	heldKey: string | null
): ClusteredCut {
	const cut = { key, k, labels: labels.slice(), counts };
	if (key === heldKey) return transfer({ ...cut, input: null }, [cut.labels.buffer]);
	const { data, nRows, nCols } = matrix;
	const copy = { data: data.slice(), nRows, nCols };
	const { n, left, right, height, size } = linkage;
	const tree = { n, left: left.slice(), right: right.slice(), height: height.slice(), size: size.slice() };
	const arrays = [cut.labels, copy.data, tree.left, tree.right, tree.height, tree.size];
	return transfer(
		{ ...cut, input: { matrix: copy, columns, method, distance, linkage: tree } },
		arrays.map(({ buffer }) => buffer)
	);
}
