import { CladeError } from './clade-error.ts';

export interface CompactLabels {
	readonly nClusters: number;
	/** 0..nClusters-1 by first appearance */
	readonly labels: Int32Array;
	readonly size: Int32Array;
}

/**
 * Labels of any whole numbers, renumbered.
 * @throws CladeError E_ARGUMENT unless there is one label for each of nRows rows and 2 <= clusters <= nRows - 1: no
 * index of separation means anything elsewhere
 */
export function compactLabels(labels: ArrayLike<number>, nRows: number): CompactLabels {
	if (labels.length !== nRows) {
		throw new CladeError('E_ARGUMENT', `There are ${labels.length} labels for ${nRows} rows.`);
	}
	const numbers = new Map<number, number>();
	const counts: number[] = [];
	const compact = new Int32Array(nRows);
	for (let i = 0; i < nRows; i++) {
		let number = numbers.get(labels[i]);
		if (number === undefined) {
			number = numbers.size;
			numbers.set(labels[i], number);
			counts.push(0);
		}
		compact[i] = number;
		counts[number]++;
	}
	const nClusters = counts.length;
	if (nClusters < 2 || nClusters > nRows - 1) {
		const message = `There are ${nClusters} clusters of ${nRows} rows; an index needs 2 to ${nRows - 1} clusters.`;
		throw new CladeError('E_ARGUMENT', message, { nClusters, nRows });
	}
	return { nClusters, labels: compact, size: Int32Array.from(counts) };
}
