import { readFileSync } from 'node:fs';
import { sharedPath } from '../shared-path.ts';
import { golden } from './helpers.ts';

/** What scikit-learn says of one labelling of one table. */
export interface IndexCase {
	readonly id: string;
	readonly X: number[][];
	readonly labels: number[];
	readonly silhouette_mean: number;
	readonly silhouette_samples: number[] | null;
	readonly calinski_harabasz: number;
	readonly davies_bouldin: number;
	readonly error?: string;
}

export interface AgreementCase {
	readonly id: string;
	readonly a: number[];
	readonly b: number[];
	readonly ari: number;
}

interface IndexFile {
	readonly internal: readonly IndexCase[];
	readonly agreement: readonly AgreementCase[];
}

/** The synthetic cases of scikit-learn, which are part of the project. */
export function syntheticIndexCases(): IndexFile {
	return golden<IndexFile>('indices.json');
}

/** Those on tables that stay with the reference material; null where that is not there. */
export function sharedIndexCases(): readonly IndexCase[] | null {
	const file = sharedPath('oracles', 'metrics.json');
	if (file === null) return null;
	const copied = new Set(syntheticIndexCases().internal.map(({ id }) => id));
	return (JSON.parse(readFileSync(file, 'utf8')) as IndexFile).internal.filter(({ id }) => !copied.has(id));
}
