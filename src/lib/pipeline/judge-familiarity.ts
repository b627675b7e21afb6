import { capitalize } from './capitalize.ts';
import { customerCautions, outsideRange, type Finding } from './customer-cautions.ts';
import { customersOf } from './customers-of.ts';
import { formatCount } from './format-count.ts';
import { formatNumber } from './format-number.ts';
import { humanize } from './humanize.ts';
import { isLevel } from './is-level.ts';
import type { ExactSum, Familiarity as Known, NeverBeyond, NeverTogether } from './placing-types.ts';
import type { Customer, PredictionModel } from './types.ts';

export interface CustomerFamiliarity {
	/** `cannot-say`: nobody in the data is like this customer, so the rule's answer means nothing */
	readonly verdict: 'familiar' | 'unusual' | 'cannot-say';
	/** what speaks against it, the gravest first */
	readonly findings: readonly Finding[];
	/** distance to the middle of the segment / that which 99% of its members keep within; null: not known */
	readonly distance: number | null;
}

/** beyond so many radii nobody of the data is near */
export const NOWHERE = 2;
/** parts and total are typed with few digits */
export const ROUNDING = 1e-6;
/** the gravest first */
export const GRAVITY: readonly Finding['kind'][] = ['impossible', 'sum', 'far', 'level', 'range', 'unknown'];

/** What is known of one customer. */
export interface JudgedCustomer {
	/** what the prediction goes by */
	readonly customer: Customer;
	/** what was really said of the customer, extra columns included */
	readonly answered: Customer;
	/** levels that fitting did not meet */
	readonly unseen: readonly { readonly column: string; readonly level: string }[];
	/** of the customer, as the model's preprocessor makes them */
	readonly features: Float64Array;
	/** the predicted one */
	readonly cluster: number;
}

/** Whether the rule knows customers like this one, and in words what speaks against it: see familiarityOf. */
export function judgeFamiliarity(
	model: PredictionModel,
	{ customer, answered, unseen, features, cluster }: JudgedCustomer
): CustomerFamiliarity {
	const findings = customerCautions(model, customer, unseen);
	const known = model.placing?.familiarity;
	if (!known) return { verdict: findings.length > 0 ? 'unusual' : 'familiar', findings, distance: null };
	findings.push(...outsideRange(known.extras, answered), ...unseenExtras(known, answered));
	const { nRows } = model.trainedOn;
	const distance = distanceTo(features, known, cluster);
	if (distance > 1) {
		const name = customersOf(model.segments[cluster].name, 'customers');
		const text = `Farther from the middle of ${name} than 99% of them${distance > NOWHERE && Number.isFinite(distance) ? `, ${formatNumber(distance)} times as far` : ''}.`;
		findings.push({ kind: 'far', text });
	}
	for (const pair of known.neverTogether) findings.push(...together(pair, answered, nRows));
	for (const range of known.neverBeyond) findings.push(...beyond(range, answered));
	for (const sum of known.sums) findings.push(...broken(sum, answered));
	findings.sort((a, b) => GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind));
	const isNowhere = distance > NOWHERE || findings.some(({ kind }) => kind === 'impossible' || kind === 'sum');
	const verdict = isNowhere || findings.some(({ kind }) => kind === 'unknown') ? 'cannot-say' : 'unusual';
	return { verdict: findings.length === 0 ? 'familiar' : verdict, findings, distance };
}

function distanceTo(features: Float64Array, { centres, radii }: Known, cluster: number): number {
	let squares = 0;
	features.forEach((x, j) => (squares += (x - centres[cluster * features.length + j]) ** 2));
	// all members at one point: a customer elsewhere is measured against a rounding
	return Math.sqrt(squares) / Math.max(radii[cluster], 1e-9);
}

function unseenExtras({ extras }: Known, answered: Customer): Finding[] {
	return extras.flatMap((field): Finding[] => {
		const level = answered.get(field.column) ?? '';
		if (field.kind !== 'categorical' || level === '' || field.levels.includes(String(level))) return [];
		return [{ kind: 'level', text: `“${level}” was never seen in “${field.column}”.` }];
	});
}

function together({ a, levelA, b, levelB, expected }: NeverTogether, answered: Customer, nRows: number): Finding[] {
	if (!isLevel(answered.get(a), levelA) || !isLevel(answered.get(b), levelB)) return [];
	const pair = `${capitalize(humanize(a))} ${levelA} with ${humanize(b)} ${levelB}`;
	const chance = formatCount(expected);
	return [
		{
			kind: 'impossible',
			text: `${pair}: none of the ${formatCount(nRows)} customers has both; if the two had nothing to do with each other, about ${chance} would.`
		}
	];
}

function beyond({ column, level, number, low, high }: NeverBeyond, answered: Customer): Finding[] {
	const value = answered.get(number);
	if (!isLevel(answered.get(column), level) || value === null || value === undefined || value === '') return [];
	const x = Number(value);
	const isLow = low !== null && x < low;
	if (!isLow && !(high !== null && x > high)) return [];
	const side = isLow ? 'as low' : 'as high';
	const text = `${capitalize(humanize(number))} ${formatNumber(x, { isExact: true })} with ${humanize(column)} ${level}: nobody with ${humanize(column)} ${level} is ${side}.`;
	return [{ kind: 'impossible', text }];
}

function broken({ total, parts }: ExactSum, answered: Customer): Finding[] {
	const numbers = [total, ...parts].map((column) => {
		const value = answered.get(column) ?? '';
		return value === '' ? NaN : Number(value);
	});
	const [said, ...addends] = numbers;
	const sum = addends.reduce((a, b) => a + b, 0);
	const size = addends.reduce((a, b) => a + Math.abs(b), Math.abs(said));
	if (!(Math.abs(sum - said) > ROUNDING * size)) return [];
	const show = (x: number) => formatNumber(x, { isExact: true });
	const names =
		parts.length > 3
			? `${parts[0]} … ${parts.at(-1)} (${parts.length} columns)`
			: parts.join(parts.length > 2 ? ', ' : ' and ');
	return [
		{
			kind: 'sum',
			text: `${capitalize(humanize(total))} ${show(said)} is not the sum of ${names}, which is ${show(sum)}; in the data it always is.`
		}
	];
}
