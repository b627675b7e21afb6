import { formatCount } from '#lib/pipeline/format-count.ts';
import { meanMeasures } from './mean-measures.ts';
import type { Structure } from './trust-types.ts';

export interface VerdictWords {
	/** a sentence for a title */
	readonly title: string;
	/** the numbers behind it */
	readonly text: string;
	/** what stands on every page and export that shows the segments; null where nothing needs to be said */
	readonly note: string | null;
}

/** The verdict in words, with its numbers at the count with the most evidence. */
export function verdictWords(structure: Structure): VerdictWords {
	const { verdict, strongest } = structure;
	if (verdict === 'unjudged' || strongest === null) {
		const few = `${formatCount(structure.nRows)} customers are too few to tell segments from chance.`;
		return { title: few, text: 'Any groups in so small a file may have come by chance.', note: few };
	}
	const text = `${numbersOf(structure, strongest)}${structure.isAlongColumns ? ALONG : ''}${sampled(structure)}`;
	switch (verdict) {
		case 'real':
			return { title: 'These customers do fall into groups', text, note: null };
		case 'weak':
			return {
				title: 'There are traces of groups, but weak ones',
				text,
				note: 'The groups in these data are weak: little more than data without groups would give. Take the segments as a way to divide, not as a finding.'
			};
		case 'none':
			return {
				title: 'No groups beyond what chance gives',
				text,
				note: 'No reliable groups were found in these data: data without any groups give segments as good as these. They divide the customers, they do not discover kinds of customers.'
			};
	}
}

const ALONG =
	' The groups lie along single columns: they would be there even if the columns had nothing to do with each other.';

function numbersOf({ counts, data, references }: Structure, k: number): string {
	const i = counts.indexOf(k);
	const deciding = references.filter(({ kind }) => kind !== 'permuted').map(({ draws }) => meanMeasures(draws));
	const most = (of: (measures: (typeof deciding)[number]) => readonly number[]) =>
		Math.max(...deciding.map((measures) => of(measures)[i]));
	return (
		`Cut into ${k}, the silhouette is ${fixed(data.silhouette[i])}, where data alike but without groups have ` +
		`${fixed(most(({ silhouette }) => silhouette))}; the two halves of the customers agree on the segments by ` +
		`${fixed(data.replication[i])} (1 is fully), where those agree by ${fixed(most(({ replication }) => replication))}.`
	);
}

function sampled({ nRows, nSampled }: Structure): string {
	return nSampled < nRows ? ` Judged on samples of ${formatCount(nSampled)} of ${formatCount(nRows)} customers.` : '';
}

function fixed(x: number): string {
	return Number.isFinite(x) ? x.toFixed(2).replace('-', '−') : 'unknown';
}
