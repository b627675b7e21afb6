import type { ColumnProfile } from '#lib/data/profile-types.ts';
import type { Distance } from '#lib/ml/types.ts';
import { formatNumber } from './format-number.ts';
import { formatValue } from './format-value.ts';
import type { RecipeColumn } from './types.ts';

export interface ColumnChip {
	/** "Log scale" */
	readonly label: string;
	/** "skewed to the right (3.2)", or "changed by you" */
	readonly reason: string;
	/** false: the user decided so */
	readonly isDefault: boolean;
}

const CHANGED = 'changed by you';

/** What is done to a column, step by step, and why; first whether it is on. distance: the recipe's. */
export function explainColumn(
	profile: ColumnProfile,
	column: RecipeColumn,
	byDefault: RecipeColumn,
	distance: Distance = 'euclidean'
): ColumnChip[] {
	const chips = [chip(column.used ? 'On' : 'Off', profile.reason, column.used === byDefault.used)];
	if (!column.used) return chips;
	if (column.kind === 'categorical') chips.push(...categoryChips(profile, column, byDefault, distance));
	else chips.push(...numberChips(profile, column, byDefault, distance));
	if (column.weight !== 1)
		chips.push(
			chip(
				`Weight ${formatNumber(column.weight)}`,
				'counts more or less than other columns',
				column.weight === byDefault.weight
			)
		);
	return chips;
}

function chip(label: string, reason: string, isDefault: boolean): ColumnChip {
	return { label, reason: isDefault ? reason : CHANGED, isDefault };
}

function numberChips(
	profile: ColumnProfile,
	column: Exclude<RecipeColumn, { kind: 'categorical' }>,
	byDefault: RecipeColumn,
	distance: Distance
): ColumnChip[] {
	const usual = byDefault.kind === 'categorical' ? null : byDefault;
	const { numeric, nMissing, unit } = profile;
	const chips: ColumnChip[] = [];
	const isSame = (key: 'impute' | 'transform' | 'clip' | 'scale') => usual === null || column[key] === usual[key];
	if (column.kind === 'date') chips.push(chip('Days before a fixed day', 'a date counts by how long ago it is', true));
	if (nMissing > 0) {
		const fill = numeric ? (column.impute === 'median' ? numeric.median : numeric.mean) : NaN;
		const shown = formatValue(fill, { column: column.column, kind: column.kind, unit });
		chips.push(
			chip(
				`${formatNumber(nMissing, { isExact: true })} missing → ${column.impute}`,
				`missing values are filled with the ${column.impute}, ${shown}`,
				isSame('impute')
			)
		);
	}
	const skewness = numeric ? numeric.skewness : 0;
	const skewed = `skewed to the ${skewness < 0 ? 'left' : 'right'} (${formatNumber(Number(skewness.toFixed(1)))})`;
	if (column.transform === 'log1p') chips.push(chip('Log scale', skewed, isSame('transform')));
	else if (column.transform === 'yeo-johnson')
		chips.push(chip('Yeo-Johnson scale', `${skewed}, with negative numbers`, isSame('transform')));
	else if (!isSame('transform')) chips.push(chip('Plain scale', CHANGED, false));
	if (column.clip === 'fences') {
		const count = numeric?.outliers.count ?? 0;
		// the fences are set after the transform: the count on the raw scale is said only where nothing was transformed
		if (column.transform === 'none' && count > 0) {
			const rows = count === 1 ? '1 value lies' : `${formatNumber(count, { isExact: true })} values lie`;
			chips.push(
				chip('Extremes clipped', `${rows} beyond the far fences (quartiles ∓ 3 × their distance)`, isSame('clip'))
			);
		}
	} else if (!isSame('clip')) chips.push(chip('Not clipped', CHANGED, false));
	if (distance === 'gower')
		chips.push(chip('Divided by its range', 'Gower distance: its lowest and its highest value are 1 apart', true));
	else if (column.scale === 'standard')
		chips.push(chip('Standardised', 'every column counts the same, whatever its unit', isSame('scale')));
	else chips.push(chip('Not standardised', 'counts by its own unit', isSame('scale')));
	return chips;
}

function categoryChips(
	profile: ColumnProfile,
	column: Extract<RecipeColumn, { kind: 'categorical' }>,
	byDefault: RecipeColumn,
	distance: Distance
): ColumnChip[] {
	const usual = byDefault.kind === 'categorical' ? byDefault : null;
	const chips: ColumnChip[] = [];
	const isBalanced = column.encoding === 'balanced';
	const reason = isBalanced
		? `its ${profile.nDistinct} levels together count as one column`
		: 'each level counts by itself (plain one-hot)';
	if (distance === 'gower')
		chips.push(chip('Same or different', 'Gower distance: any two of its levels are 1 apart', true));
	else
		chips.push(
			chip(
				isBalanced ? 'Balanced levels' : 'Plain levels',
				reason,
				usual === null || column.encoding === usual.encoding
			)
		);
	if (profile.nMissing > 0) {
		chips.push(
			chip(
				`${formatNumber(profile.nMissing, { isExact: true })} missing → own level`,
				'a missing cell is a level of its own',
				true
			)
		);
	}
	const known = profile.levels?.reduce((sum, { count }) => sum + count, 0) ?? 0;
	const rare = profile.levels?.filter(({ count }) => count < column.minShare * Math.max(known, 1)) ?? [];
	const isSame = usual === null || column.minShare === usual.minShare;
	if (rare.length > 1 || !isSame)
		chips.push(
			chip(
				rare.length > 0 ? `${rare.length} rare levels grouped` : 'All levels kept',
				`levels under ${formatNumber(column.minShare * 100)}% count as one`,
				isSame
			)
		);
	return chips;
}
