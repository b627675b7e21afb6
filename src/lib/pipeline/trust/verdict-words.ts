import { formatCount } from '#lib/pipeline/format-count.ts';
import { formatIndex } from '#lib/pipeline/format-index.ts';
import { meanMeasures } from './mean-measures.ts';
import type { Structure } from './trust-types.ts';
import { WEAK } from './verdict-of.ts';

export interface VerdictWords {
	/** a sentence for a title */
	readonly title: string;
	/** the numbers behind it */
	readonly text: string;
	/** what stands on every page and export that shows the segments; null where nothing needs to be said */
	readonly note: string | null;
}

/** The verdict in words, with the numbers of the cut into k; where k was not measured, of the strongest one. */
export function verdictWords(structure: Structure, k: number | null = null): VerdictWords {
	const { verdict, strongest, counts } = structure;
	if (verdict === 'unjudged' || strongest === null) {
		const few = `${formatCount(structure.nRows)} customers are too few to tell segments from chance`;
		return { title: few, text: 'Any groups in so small a file may have come by chance.', note: `${few}.` };
	}
	const shown = k !== null && counts.includes(k) ? k : strongest;
	const text = [
		numbersOf(structure, shown),
		...(verdict !== 'none' && shown !== strongest ? [otherCount(structure, shown, strongest)] : []),
		...(structure.isAlongColumns ? [ALONG] : []),
		...(structure.nSampled < structure.nRows ? [sampled(structure)] : [])
	].join(' ');
	return { title: TITLES[verdict], text, note: NOTES[verdict] };
}

const TITLES = {
	real: 'These customers do fall into groups',
	weak: 'There are traces of groups, but weak ones',
	none: 'No groups beyond what chance gives'
} as const;

const NOTES = {
	real: null,
	weak: 'The groups in these data are weak: little more than data without groups would give. Take the segments as a way to divide, not as a finding.',
	none: 'No reliable groups were found in these data: data without any groups give segments as good as these. They divide the customers; they do not discover kinds of customers.'
} as const;

const ALONG =
	'The groups lie along single columns: they would be there even if the columns had nothing to do with each other.';

function numbersOf({ counts, data, references }: Structure, k: number): string {
	const i = counts.indexOf(k);
	const deciding = references.filter(({ kind }) => kind !== 'permuted').map(({ draws }) => meanMeasures(draws));
	const most = (of: (measures: (typeof deciding)[number]) => readonly number[]) =>
		Math.max(...deciding.map((measures) => of(measures)[i]));
	return (
		`Cut into ${k}, the silhouette is ${formatIndex(data.silhouette[i])}, where similar data without groups have ` +
		`${formatIndex(most(({ silhouette }) => silhouette))}; the two halves of the customers agree on the segments by ` +
		`${formatIndex(data.replication[i])} (1 is fully), where those agree by ${formatIndex(most(({ replication }) => replication))}.`
	);
}

function otherCount({ counts, evidence }: Structure, shown: number, strongest: number): string {
	return evidence[counts.indexOf(shown)] >= WEAK
		? `The evidence is strongest for ${strongest}.`
		: `So ${shown} segments are no clearer than chance; the evidence is strongest for ${strongest}.`;
}

function sampled({ nRows, nSampled }: Structure): string {
	return `Judged on samples of ${formatCount(nSampled)} of ${formatCount(nRows)} customers.`;
}
