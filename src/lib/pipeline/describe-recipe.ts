import type { OrdersReport } from '#lib/data/orders-types.ts';
import type { TableProfile } from '#lib/data/profile-types.ts';
import { describeFormula } from './describe-formula.ts';
import { describeReading } from './describe-reading.ts';
import { describeOrders } from './describe-orders.ts';
import { formatCount } from './format-count.ts';
import { formatShare } from './format-share.ts';
import { formatIsoDay } from './format-iso-day.ts';
import { formatValue } from './format-value.ts';
import type { PreparedColumn, Recipe, RecipeColumn, Solution } from './types.ts';

const METHODS = {
	ward: 'Ward linkage',
	average: 'average linkage',
	complete: 'complete linkage',
	single: 'single linkage',
	weighted: 'weighted average linkage',
	centroid: 'centroid linkage',
	median: 'median linkage'
} as const;
const DISTANCES = {
	euclidean: 'Euclidean distance',
	gower: 'square root of Gower distance: the mean over the columns of how far two customers are apart, each from 0 to 1'
} as const;

/**
 * "What did you do to my data?", as sentences in the order in which it was done. report: what became of the rows of an
 * order log; null where each row was a customer.
 */
export function describeRecipe(
	recipe: Recipe,
	profile: TableProfile,
	solution: Solution,
	report: OrdersReport | null = null
): string[] {
	const used = recipe.columns.filter((column) => column.used);
	const prepared = new Map(solution.prepared.columns.map((column) => [column.column, column]));
	const aside = profile.columns.filter(({ name }) => !used.some(({ column }) => column === name));
	const { advice, k, value, isStraight } = solution;
	const { silhouette } = solution.separation;
	const measured =
		silhouette === null
			? ''
			: `: mean silhouette ${silhouette.toFixed(3)}${advice.exact ? '' : ', estimated from a sample'}`;
	return [
		...(report && recipe.orders
			? describeOrders(report, recipe.orders)
			: [`${formatCount(solution.nRows)} customers were read; none was dropped.`]),
		...describeReading(recipe.reading ?? {}),
		...(recipe.derived ?? []).map(({ name, formula }) => `${name} was computed: ${describeFormula(formula)}.`),
		...(aside.length ? [`Not used for the segments: ${aside.map(({ name }) => name).join(', ')}.`] : []),
		...used.map((column) => columnSentence(column, prepared.get(column.column), recipe)),
		...componentSentence(solution),
		`The customers were joined step by step by ${METHODS[recipe.method]} (${DISTANCES[recipe.distance ?? 'euclidean']}); the result does not depend on the order of the rows.`,
		isStraight
			? `The tree was cut into ${k} segments, ${k === advice.advised ? 'as advised' : `chosen by hand (advised: ${advice.advised})`}${measured}.`
			: `The tree was cut by hand into ${k} segments, branches at heights of their own (advised: ${advice.advised} at one height).`,
		value
			? `The segments are numbered by the mean of ${recipe.value.join(' + ')}, lowest first.`
			: 'No column says what a customer is worth; the segments are numbered by the first column that is used.'
	];
}

function componentSentence({ prepared }: Solution): string[] {
	if (!prepared.components) return [];
	const { nKept, shares } = prepared.components;
	const kept = shares.slice(0, nKept).reduce((sum, share) => sum + share, 0);
	return [
		`The ${counted(shares.length, 'feature')} were combined to ${counted(nKept, 'principal component')}, which ${nKept === 1 ? 'keeps' : 'keep'} ${formatShare(kept)} of their variance; customers are compared by these.`
	];
}

function columnSentence(
	column: RecipeColumn,
	prepared: PreparedColumn | undefined,
	{ referenceDay, distance }: Recipe
): string {
	const isGower = distance === 'gower';
	const steps: string[] = [];
	if (column.kind === 'date' && referenceDay !== null) steps.push(`days before ${formatIsoDay(referenceDay)}`);
	if (prepared?.nImputed && column.kind !== 'categorical') {
		const fill = formatValue(prepared.imputeValue ?? NaN, { column: column.column, kind: 'numeric' });
		steps.push(`${formatCount(prepared.nImputed)} missing filled with the ${column.impute} (${fill})`);
	}
	if (column.kind === 'categorical') {
		const coding = column.encoding === 'balanced' ? 'balanced to count as one column' : 'plain one-hot';
		steps.push(`${counted(prepared?.levels?.length ?? 0, 'level')}, ${isGower ? 'the same or different' : coding}`);
		if (prepared?.rareLevels.length) steps.push(`${counted(prepared.rareLevels.length, 'rare level')} grouped`);
	} else {
		if (column.transform === 'log1p') steps.push('log(1 + x)');
		if (column.transform === 'yeo-johnson') steps.push('Yeo-Johnson transform');
		if (prepared?.nClipped)
			steps.push(`${counted(prepared.nClipped, 'extreme value')} pulled in to three quartile ranges`);
		steps.push(isGower ? 'divided by its range' : column.scale === 'standard' ? 'standardised' : 'not scaled');
	}
	if (column.weight !== 1) steps.push(`weight ${column.weight}`);
	return `${column.column}: ${steps.join(', ')}.`;
}

function counted(n: number, one: string): string {
	return `${formatCount(n)} ${n === 1 ? one : `${one}s`}`;
}
