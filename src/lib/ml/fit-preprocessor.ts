import { CladeError } from '#lib/core/clade-error.ts';
import { quantile } from '#lib/core/quantile.ts';
import type { Table } from '#lib/data/table.ts';
import { compareCodePoints } from './compare-code-points.ts';
import { toFinite, transformNumber } from './finish-number.ts';
import { fitYeoJohnson } from './fit-yeo-johnson.ts';
import { MISSING_LEVEL, RARE_LEVEL } from './levels.ts';
import { moments } from './moments.ts';
import { findColumns, readLevels, readNumbers } from './read-cells.ts';
import type {
	CategoricalPlan,
	FittedCategorical,
	FittedColumn,
	FittedNumeric,
	NumericPlan,
	PreparePlan,
	Preprocessor
} from './types.ts';

/**
 * Learns from the given rows (all if left out), and from no others, how raw cells become features.
 *
 * Numbers: (date -> days before the reference day) -> impute -> transform -> clip to the far fences -> standardise with
 * ddof 0 as scikit-learn's StandardScaler -> weight. Without any known value a column becomes a constant.
 * Categories: one feature a level; `balanced` divides the block by sqrt(1 - sum p²), which makes it add 2 to the mean
 * squared distance of two rows, as a standardised number does.
 * By Gower's distance (plan.distance): numbers less their smallest value, divided by their range; each level of a category
 * half; weights as shares of their sum.
 * @throws E_NO_FEATURES, E_TOO_FEW_ROWS, E_COLUMNS (detail.columns), E_ARGUMENT (a bad weight, log1p of a negative value,
 * dates without a reference day)
 */
export function fitPreprocessor(table: Table, plan: PreparePlan, rows?: Int32Array): Preprocessor {
	if (plan.columns.length === 0) throw new CladeError('E_NO_FEATURES', 'No column is used.');
	const nRows = rows ? rows.length : table.nRows;
	if (nRows === 0) throw new CladeError('E_TOO_FEW_ROWS', 'There is no row to learn the preparation from.', { nRows });
	const sources = findColumns(table, plan.columns);
	const isGower = plan.distance === 'gower';
	const totalWeight = isGower ? plan.columns.reduce((sum, { weight }) => sum + weight, 0) : 1;
	const columns = plan.columns.map((given, i): FittedColumn => {
		const { column, weight } = given;
		if (!(weight > 0 && weight <= 1e6)) {
			throw new CladeError('E_ARGUMENT', `The weight of “${column}” must be above 0 and at most 1e6, not ${weight}.`, {
				column
			});
		}
		const columnPlan = { ...given, weight: weight / totalWeight };
		if (columnPlan.kind === 'categorical') return fitCategorical(columnPlan, readLevels(sources[i], rows), isGower);
		return fitNumeric(columnPlan, readNumbers(sources[i], columnPlan.kind, plan.referenceDay, rows), isGower);
	});
	return { referenceDay: plan.referenceDay, columns, nRows };
}

function fitNumeric(plan: NumericPlan, raw: Float64Array, isGower: boolean): FittedNumeric {
	const known = raw.filter((value) => !Number.isNaN(value)).sort();
	if (plan.transform === 'log1p' && known[0] < 0) {
		throw new CladeError('E_ARGUMENT', `“${plan.column}” holds ${known[0]}: a logarithm needs values of 0 or more.`, {
			column: plan.column,
			value: known[0]
		});
	}
	const imputeValue = known.length === 0 ? 0 : plan.impute === 'median' ? quantile(known, 0.5) : moments(known).mean;
	const imputed = raw.map((value) => (Number.isNaN(value) ? imputeValue : value));
	const lambda = plan.transform === 'yeo-johnson' ? fitYeoJohnson(imputed) : 1;
	const transformed = imputed.map((value) => transformNumber(value, plan.transform, lambda));
	const clip = known.length === 0 ? { low: 0, high: 0 } : plan.clip === 'fences' ? farFences(transformed) : null;
	const clipped = clip ? transformed.map((value) => Math.min(Math.max(value, clip.low), clip.high)) : transformed;
	return {
		kind: plan.kind,
		column: plan.column,
		imputeValue,
		nImputed: raw.length - known.length,
		transform: plan.transform,
		lambda,
		clip,
		nClipped: clip ? transformed.filter((value, i) => value !== clipped[i]).length : 0,
		...(isGower ? rangeOf(clipped) : plan.scale === 'standard' ? standardOf(clipped) : { mean: 0, scale: 1 }),
		weight: plan.weight
	};
}

type Scale = Pick<FittedNumeric, 'mean' | 'scale'>;

function standardOf(values: Float64Array): Scale {
	const { mean, sd, isConstant } = moments(values);
	return { mean, scale: !isConstant && sd > 0 ? sd : 1 };
}

function rangeOf(values: Float64Array): Scale {
	let [low, high] = [Infinity, -Infinity];
	for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
	return { mean: low, scale: moments(values).isConstant ? 1 : toFinite(high - low) };
}

/** Quartile -+ 3 IQR; null where the IQR is 0, or most of the column would be clipped to one value. */
function farFences(values: Float64Array): FittedNumeric['clip'] {
	const sorted = values.slice().sort();
	const q1 = quantile(sorted, 0.25);
	const q3 = quantile(sorted, 0.75);
	// interpolating between equal values may miss them by a rounding
	if (!(q3 - q1 > 1e-12 * Math.max(Math.abs(q1), Math.abs(q3)))) return null;
	return { low: toFinite(q1 - 3 * (q3 - q1)), high: toFinite(q3 + 3 * (q3 - q1)) };
}

function fitCategorical(
	plan: CategoricalPlan,
	{ codes, categories }: { readonly codes: Int32Array; readonly categories: readonly string[] },
	isGower: boolean
): FittedCategorical {
	const n = codes.length;
	const counts = new Map<string, number>();
	let nMissing = 0;
	for (const code of codes) {
		const level = code < 0 ? MISSING_LEVEL : categories[code];
		if (level === MISSING_LEVEL) nMissing++;
		else counts.set(level, (counts.get(level) ?? 0) + 1);
	}
	const own: string[] = [];
	const rareLevels: string[] = [];
	let nRare = 0;
	for (const level of [...counts.keys()].sort(compareCodePoints)) {
		const count = counts.get(level)!;
		if (level !== RARE_LEVEL && count / n >= plan.minShare) own.push(level);
		else {
			rareLevels.push(level);
			nRare += count;
		}
	}
	const levels = [...own, ...(nRare > 0 ? [RARE_LEVEL] : []), ...(nMissing > 0 ? [MISSING_LEVEL] : [])];
	const shares = [
		...own.map((level) => counts.get(level)!),
		...(nRare > 0 ? [nRare] : []),
		...(nMissing > 0 ? [nMissing] : [])
	].map((count) => count / n);
	const isBalanced = plan.encoding === 'balanced' && levels.length > 1;
	return {
		kind: 'categorical',
		column: plan.column,
		levels,
		rareLevels,
		shares,
		// two levels differ in two features
		scale: plan.weight * (isGower ? 0.5 : isBalanced ? balance(shares) : 1),
		weight: plan.weight
	};
}

/** 1 / sqrt(1 - sum p²); the sum of p (1 - p) says the same without cancellation. */
function balance(shares: readonly number[]): number {
	return 1 / Math.sqrt(shares.reduce((sum, share) => sum + share * (1 - share), 0));
}
