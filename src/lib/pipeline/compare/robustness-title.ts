import { formatCount } from '#lib/pipeline/format-count.ts';
import { formatShare } from '#lib/pipeline/format-share.ts';
import type { ChoiceEffect, Robustness } from './compare-types.ts';

/** percent of the customers: whoever moves no more calls the segments robust against the choice */
const LITTLE = 10;

/**
 * The finding, as a sentence: "No single choice moves more than 8% of customers", or the choice that moves most, and how
 * many move more than a little. That one segment more or less moves people goes without saying: where it moves many, the
 * other choices are spoken of.
 */
export function robustnessTitle({ effects }: Pick<Robustness, 'effects'>): string {
	const tried = effects.filter(({ problem }) => problem === null);
	if (tried.length === 0) return 'There is no other choice to try';
	const [first] = tried;
	if (first.nMoved === 0) return 'No single choice moves any customer';
	if (percentUp(first) <= LITTLE) return `No single choice moves more than ${percentUp(first)}% of customers`;
	const others = tried.filter(({ kind }) => kind !== 'count');
	if (others.length === 0) return moves(first);
	const [most] = others;
	if (percentUp(most) <= LITTLE) {
		return `Beside the number of segments, no choice moves more than ${percentUp(most)}% of customers`;
	}
	const nMuch = others.filter((effect) => percentUp(effect) > LITTLE).length;
	return `${moves(most)}${nMuch > 1 ? `, and ${nMuch} of ${others.length} choices move more than ${LITTLE}%` : ''}`;
}

function moves({ doing, nMoved, nRows }: ChoiceEffect): string {
	return `${doing} moves ${formatShare(nMoved / nRows)} of customers (${formatCount(nMoved)} of ${formatCount(nRows)})`;
}

/** Whole percents that are not exceeded. */
function percentUp({ nMoved, nRows }: ChoiceEffect): number {
	return Math.ceil((nMoved * 100) / nRows);
}
