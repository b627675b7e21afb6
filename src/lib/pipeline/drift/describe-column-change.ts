import { capitalize } from '#lib/pipeline/capitalize.ts';
import { formatShare } from '#lib/pipeline/format-share.ts';
import { formatValue } from '#lib/pipeline/format-value.ts';
import { humanize } from '#lib/pipeline/humanize.ts';
import type { ColumnChange, LoneLevels } from './drift-types.ts';
import { formatEffect } from './format-effect.ts';

/**
 * What has changed in a column, in words: the effect with both files' values, levels of one file alone, missing cells where
 * their share has moved beyond chance.
 */
export function describeColumnChange(change: ColumnChange): string {
	const parts = [change.kind === 'categorical' ? levelWords(change) : numberWords(change), missingWords(change)];
	if (change.kind === 'categorical')
		parts.push(loneWords('New', change.added), loneWords('No longer there', change.gone));
	return parts.filter((part) => part !== '').join(' ');
}

function numberWords(change: ColumnChange & { kind: 'numeric' | 'date' }): string {
	const { column, kind, unit, then, now, effect } = change;
	const name = capitalize(humanize(column));
	const show = (x: number) => formatValue(x, { column, kind, unit });
	if (now.n === 0) return then.n === 0 ? `${name} is empty in both files.` : `${name} is empty in the newer file.`;
	if (then.n === 0) return `${name} was empty and is now filled: ${show(now.mean)} on average.`;
	if (!effect) {
		const few = then.n < 2 || now.n < 2;
		return few
			? `${name} has too few known values to compare.`
			: `${name} was ${show(then.mean)} for everybody and is now ${show(now.mean)} for everybody.`;
	}
	const means = `${show(now.mean)} on average, was ${show(then.mean)}`;
	if (effect.value === 0) return `${name} is the same: ${show(now.mean)} on average.`;
	if (effect.low <= 0 && effect.high >= 0) return `${name} is about the same: ${means}.`;
	const [up, down] = kind === 'date' ? ['later', 'earlier'] : ['higher', 'lower'];
	const size = formatEffect(Math.abs(effect.value));
	return `${name} is ${effect.value > 0 ? up : down} by ${size} standard deviations: ${means}.`;
}

function levelWords({ column, effect, level, missing, added, gone }: ColumnChange & { kind: 'categorical' }): string {
	const name = capitalize(humanize(column));
	if (!effect || !level) {
		if (missing.then === 1 && missing.now === 1) return `${name} is empty in both files.`;
		return missing.now === 1 ? `${name} is empty in the newer file.` : `${name} was empty and is now filled.`;
	}
	if (effect.value === 0 && added.count + gone.count === 0) return `${name} is the same.`;
	const shares = `${formatShare(level.now)}, was ${formatShare(level.then)}`;
	const isSame = effect.low <= 0 && effect.high >= 0;
	if (isSame) return `${name} is about the same: “${level.level}” ${shares}.`;
	return `${name}: “${level.level}” is ${effect.value > 0 ? 'more common' : 'rarer'}, ${shares}.`;
}

function missingWords({ missing: { then, now, difference } }: ColumnChange): string {
	if (then === now || now === 1 || then === 1 || (difference.low <= 0 && difference.high >= 0)) return '';
	return `Missing ${now > then ? 'more' : 'less'} often: ${formatShare(now)}, was ${formatShare(then)}.`;
}

function loneWords(what: string, { count, first }: LoneLevels): string {
	if (count === 0) return '';
	const some = first.slice(0, 3).map(({ level, share }) => `“${level}” (${formatShare(share)})`);
	return `${what}: ${some.join(', ')}${count > 3 ? ` and ${count - 3} more` : ''}.`;
}
