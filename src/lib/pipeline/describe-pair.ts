import type { PairSummary } from '#lib/data/pair-types.ts';
import { formatShare } from './format-share.ts';

/** What two columns have to do with each other, as a title; association only, no cause. */
export function describePair(pair: PairSummary): string {
	switch (pair.kind) {
		case 'points':
		case 'density': {
			const { x, y, spearman } = pair;
			if (Number.isNaN(spearman)) return `${x.column} and ${y.column}: one of them does not vary`;
			const size = Math.abs(spearman);
			const strength = size >= 0.7 ? 'closely' : size >= 0.4 ? 'clearly' : 'a little';
			const said = `(rank correlation ${spearman.toFixed(2)})`;
			if (size < 0.1) return `${x.column} and ${y.column} have next to nothing to do with each other ${said}`;
			return spearman > 0
				? `${y.column} rises ${strength} with ${x.column} ${said}`
				: `${y.column} falls ${strength} as ${x.column} rises ${said}`;
		}
		case 'boxes':
			if (Number.isNaN(pair.etaSquared)) return `${pair.value.column} by ${pair.by}`;
			return pair.etaSquared < 0.01
				? `${pair.value.column} hardly differs by ${pair.by}`
				: `${pair.by} accounts for ${formatShare(pair.etaSquared)} of the differences in ${pair.value.column}`;
		case 'levels': {
			const { rows, columns, cramersV } = pair;
			if (Number.isNaN(cramersV)) return `${rows.column} by ${columns.column}`;
			const strength =
				cramersV >= 0.5
					? 'go closely together'
					: cramersV >= 0.2
						? 'go together'
						: cramersV >= 0.1
							? 'go together a little'
							: 'have little to do with each other';
			return `${rows.column} and ${columns.column} ${strength} (Cramér’s V ${cramersV.toFixed(2)})`;
		}
	}
}
