import type { GivenName, Segment } from '#lib/pipeline/types.ts';

/**
 * The names of the document after a segment was given a name or an action; null takes it back.
 *
 * @param solvedWith the names with which the segment was computed: `segment.given` points into them, while the document
 * may have changed since
 */
export function giveName(
	names: readonly GivenName[],
	solvedWith: readonly GivenName[],
	segment: Pick<Segment, 'given' | 'anchors' | 'colour'>,
	patch: { readonly name?: string | null; readonly action?: string | null }
): readonly GivenName[] {
	const known = segment.given === null ? undefined : solvedWith[segment.given];
	// a second change may come before the first is computed: then the entry has this segment's anchors
	const isIts = (entry: GivenName) => entry === known || entry.anchors.join() === segment.anchors.join();
	const old = names.findLast(isIts);
	const given: GivenName = {
		name: null,
		action: null,
		...old,
		...patch,
		anchors: segment.anchors,
		colour: segment.colour
	};
	const others = names.filter((entry) => !isIts(entry));
	return given.name === null && given.action === null ? others : [...others, given];
}
