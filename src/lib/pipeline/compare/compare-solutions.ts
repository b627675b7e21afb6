import type { SegmentColumn, Solution } from '#lib/pipeline/types.ts';
import type { ComparedSolution, Comparison } from './compare-types.ts';
import { movement } from './movement.ts';
import { profileChanges } from './profile-changes.ts';
import { segmentEvents } from './segment-events.ts';

/** A solution with what the comparison needs of it. */
export interface SolutionToCompare {
	readonly solution: Pick<Solution, 'key' | 'k' | 'method' | 'separation' | 'segments'>;
	readonly prepareKey: string;
	readonly treeKey: string;
	/** segment of each row */
	readonly labels: Int32Array;
	/** the columns that shape the segments, and the value */
	readonly columns: readonly string[];
}

/** The present solution against another one of the same customers; see Comparison, movement, segmentEvents, profileChanges. */
export function compareSolutions(before: SolutionToCompare, after: SolutionToCompare): Comparison {
	const [kFrom, kTo] = [before.solution.k, after.solution.k];
	const moves = movement(before.labels, after.labels, kFrom, kTo);
	const flows = Array.from(moves.counts, (count, i) => {
		const [from, to] = [Math.floor(i / kTo), i % kTo];
		return { from, to, count, isStay: moves.match[from] === to };
	}).filter(({ count }) => count > 0);
	const columnsOf = ({ solution }: SolutionToCompare): (readonly SegmentColumn[])[] =>
		solution.segments.map(({ columns }) => columns);
	const columns = new Set([...before.columns, ...after.columns]);
	const colours = before.solution.segments.map(({ colour }) => colour);
	return {
		nRows: before.labels.length,
		before: compared(
			before,
			before.solution.segments.map(({ name }) => name),
			colours
		),
		after: compared(after, distinctNames(before, after, moves.match), followingColours(colours, moves.match, kTo)),
		flows,
		nMoved: moves.nMoved,
		adjustedRand: moves.adjustedRand,
		events: segmentEvents(moves, kFrom, kTo),
		profiles: profileChanges(columnsOf(before), columnsOf(after), moves.match, columns),
		isSameSpace: before.prepareKey === after.prepareKey,
		beforeLabels: before.labels,
		afterLabels: after.labels
	};
}

function compared(
	{ solution, treeKey }: SolutionToCompare,
	names: readonly string[],
	colours: readonly number[]
): ComparedSolution {
	const { key, method, separation, segments } = solution;
	return {
		key,
		treeKey,
		method,
		separation,
		segments: segments.map(({ id, size }) => ({ id, name: names[id], size, colour: colours[id] }))
	};
}

/** The other solution's names; one that a segment has now whose place this one does not take is told apart. */
function distinctNames(before: SolutionToCompare, after: SolutionToCompare, match: Int32Array): string[] {
	const names = before.solution.segments.map(({ name }) => name);
	return after.solution.segments.map(({ id, name }) =>
		names.some((other, from) => other === name && match[from] !== id) ? `${name} (there)` : name
	);
}

/** What takes a segment's place has its colour, the others the next ones that are free. */
function followingColours(colours: readonly number[], match: Int32Array, kTo: number): number[] {
	const following = new Array<number>(kTo).fill(-1);
	match.forEach((to, from) => to >= 0 && (following[to] = colours[from]));
	const taken = new Set(colours);
	let next = 0;
	return following.map((colour) => {
		if (colour >= 0) return colour;
		while (taken.has(next)) next++;
		taken.add(next);
		return next;
	});
}
