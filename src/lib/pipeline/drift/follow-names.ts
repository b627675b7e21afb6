import { assignGivenNames } from '#lib/pipeline/assign-given-names.ts';
import type { GivenName } from '#lib/pipeline/types.ts';
import type { Pairs } from './pairs.ts';

/** The given names of an analysis for the rows of a later file. */
export interface FollowedNames {
	readonly names: readonly GivenName[];
	/** segment then of each row of the later file; -1: of a customer who was not there */
	readonly origin: Int32Array;
	/** `customers`: by those who are in both files; `rule`: by where the rule places the later file's customers */
	readonly by: 'customers' | 'rule';
}

/** share of the later file that must be in both for its customers to be followed */
const ENOUGH = 0.2;
/** fewer of a name's own members say too little of where the others are */
const FEWEST = 5;

/**
 * Names follow the customers who are in both files, where these are enough; else those whom the rule places in the segment.
 * A given name comes along with the segment that holds it; one that no segment holds stays behind.
 *
 * @param labels the segments of the first file
 * @param placed segment of each row of the later file by the rule; typical: by segment, rows that stand for it
 */
export function followNames(
	names: readonly GivenName[],
	labels: Int32Array,
	pairs: Pairs,
	placed: { readonly clusters: Int32Array; readonly typical: readonly (readonly number[])[] }
): FollowedNames {
	const k = placed.typical.length;
	const sizes = new Int32Array(k);
	for (const label of labels) sizes[label]++;
	const given = assignGivenNames((row) => labels[row], sizes, names);
	const byCustomers = pairs.now.length >= ENOUGH * placed.clusters.length;
	const origin = byCustomers ? new Int32Array(placed.clusters.length).fill(-1) : placed.clusters;
	if (byCustomers) pairs.now.forEach((row, i) => (origin[row] = labels[pairs.then[i]]));
	const later = new Int32Array(labels.length).fill(-1);
	pairs.then.forEach((row, i) => (later[row] = pairs.now[i]));
	const anchorsOf = (id: number, { anchors }: GivenName) => {
		const own = byCustomers ? anchors.filter((row) => labels[row] === id && later[row] >= 0) : [];
		if (own.length >= FEWEST) return own.map((row) => later[row]).sort((a, b) => a - b);
		return placed.typical[id];
	};
	const followed = given.flatMap((index, id) =>
		index === null ? [] : [{ index, entry: { ...names[index], anchors: anchorsOf(id, names[index]) } }]
	);
	followed.sort((a, b) => a.index - b.index);
	const kept = followed.map(({ entry }) => entry).filter(({ anchors }) => anchors.length > 0);
	return { names: kept, origin, by: byCustomers ? 'customers' : 'rule' };
}
