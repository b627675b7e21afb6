import { formatCount } from '#lib/pipeline/format-count.ts';
import type { Change } from './drift-types.ts';

/** How the customers of both files were told, and what that leaves out: sentences. */
export function describeMatch({ matched, nThen, nNow }: Pick<Change, 'matched' | 'nThen' | 'nNow'>): string[] {
	const { column, nBoth, nRepeatedThen, nRepeatedNow, nWithoutThen, nWithoutNow } = matched;
	if (column === null)
		return [
			'No column tells who is in both files, so only shares are compared: who moved cannot be seen, and intervals are those of two separate groups of customers.'
		];
	const by = `“${column}”`;
	const said = [
		nBoth === 0
			? `By ${by} no customer is in both files: all ${formatCount(nThen)} are gone and all ${formatCount(nNow)} are new. Is it the right column?`
			: `By ${by} ${formatCount(nBoth)} customers are in both files, ${formatCount(nNow - nBoth)} of the ${formatCount(nNow)} are new, ${formatCount(nThen - nBoth)} of the ${formatCount(nThen)} are gone.`
	];
	const left = [
		...phrase(nRepeatedThen + nRepeatedNow, `share their ${by} with another row of the same file`),
		...phrase(nWithoutThen + nWithoutNow, `have no ${by}`)
	];
	for (const text of left) said.push(`${text}; they are matched with nobody and count as gone or new.`);
	return said;
}

function phrase(n: number, text: string): string[] {
	if (n === 0) return [];
	return [
		n === 1
			? `1 row ${text.replace(/^share their/, 'shares its').replace(/^have/, 'has')}`
			: `${formatCount(n)} rows ${text}`
	];
}
