import { mulberry32 } from '#lib/core/mulberry32.ts';
import type { Random } from '#lib/core/mulberry32.ts';
import { normal } from '#lib/core/normal.ts';
import { poisson } from '#lib/core/poisson.ts';
import { dayOf, formatDay } from './parse-date.ts';
import { writeDelimited } from './write-delimited.ts';

/** How one latent group behaves; medians of log-normal amounts, rates of Poisson counts. */
interface Group {
	readonly share: number;
	readonly age: number;
	readonly income: number;
	readonly orders: number;
	readonly basket: number;
	readonly recency: number;
	readonly discount: number;
	readonly visits: number;
	readonly returns: number;
	readonly years: number;
	/** of online, store, catalogue */
	readonly channels: readonly [number, number, number];
	readonly newsletter: number;
}

const GROUPS: readonly Group[] = [
	// few, small orders, long ago
	{
		share: 0.45,
		age: 39,
		income: 31_000,
		orders: 2.5,
		basket: 26,
		recency: 150,
		discount: 0.3,
		visits: 3,
		returns: 0.06,
		years: 1.6,
		channels: [0.55, 0.38, 0.07],
		newsletter: 0.25
	},
	// often, small baskets, hunting bargains
	{
		share: 0.33,
		age: 45,
		income: 44_000,
		orders: 11,
		basket: 44,
		recency: 48,
		discount: 0.36,
		visits: 11,
		returns: 0.13,
		years: 3.2,
		channels: [0.72, 0.22, 0.06],
		newsletter: 0.7
	},
	// often, large baskets, full price
	{
		share: 0.22,
		age: 53,
		income: 74_000,
		orders: 19,
		basket: 96,
		recency: 22,
		discount: 0.08,
		visits: 6,
		returns: 0.05,
		years: 5.2,
		channels: [0.3, 0.45, 0.25],
		newsletter: 0.6
	}
];
const HEADER = [
	'customer_id',
	'age',
	'gender',
	'income',
	'region',
	'channel',
	'member_since',
	'recency_days',
	'orders',
	'total_spend',
	'average_order',
	'discount_share',
	'returns',
	'web_visits',
	'newsletter'
];
const REGIONS = ['North', 'South', 'East', 'West'];
const CHANNELS = ['Online', 'Store', 'Catalogue'];
/** as people type it */
const MISSPELT = ['online', 'Online ', 'onlin', 'ONLINE'];
const NEWEST_DAY = dayOf(2025, 12, 31);

/**
 * CSV text of made-up retail customers: three latent groups that overlap and differ in money and behaviour, log-normal
 * money, Poisson counts, a few cells missing, outliers and misspelt levels. Same seed, same bytes.
 */
export function retailSample({
	seed = 42,
	nRows = 2000
}: { readonly seed?: number; readonly nRows?: number } = {}): string {
	const random = mulberry32(seed);
	function* rows(): Generator<readonly string[]> {
		yield HEADER;
		for (let i = 0; i < nRows; i++) yield customer(i, random);
	}
	return writeDelimited(rows(), { newline: '\n', isNeutral: false }).join('');
}

function customer(i: number, random: Random): string[] {
	const group = pick(
		random,
		GROUPS,
		GROUPS.map(({ share }) => share)
	);
	const age = clamp(Math.round(normal(random, group.age, 11)), 18, 91);
	const income = round(logNormal(random, group.income, 0.28), 10);
	// how keen a customer is within the group: orders, visits and recency move together
	const zeal = Math.exp(normal(random, 0, 0.25));
	const orders = 1 + poisson(random, group.orders * zeal);
	let spend = 0;
	const basket = logNormal(random, group.basket, 0.22);
	for (let order = 0; order < orders; order++) spend += logNormal(random, basket, 0.35);
	const recency = Math.min(
		365,
		Math.floor((-Math.log(1 - random()) * group.recency * 0.6 + group.recency * 0.4) / zeal)
	);
	const discount = clamp(normal(random, group.discount, 0.09), 0, 0.9);
	const returns = poisson(random, orders * group.returns);
	const visits = poisson(random, group.visits * zeal);
	const tenure = Math.ceil(recency + logNormal(random, group.years, 0.45) * 365);
	const gender = pick(random, ['F', 'M', 'other'], [0.53, 0.44, 0.03]);
	const region = pick(random, REGIONS, [0.31, 0.27, 0.22, 0.2]);
	const channel = pick(random, CHANNELS, group.channels);
	const newsletter = random() < group.newsletter;
	const chance = [random(), random(), random(), random()];
	const isMisspelt = channel === 'Online' && chance[3] < 0.015;
	return [
		`C${String(i + 1).padStart(5, '0')}`,
		chance[0] < 0.025 ? '' : chance[0] > 0.9985 ? '126' : String(age),
		gender,
		chance[1] < 0.035 ? '' : chance[1] > 0.9985 ? '666666' : String(income),
		chance[2] < 0.006 ? region.toLowerCase() : region,
		isMisspelt ? pick(random, MISSPELT, [0.4, 0.3, 0.15, 0.15]) : channel,
		formatDay(NEWEST_DAY - tenure, 'yyyy-mm-dd'),
		String(recency),
		String(orders),
		spend.toFixed(2),
		(spend / orders).toFixed(2),
		discount.toFixed(3),
		String(returns),
		String(visits),
		newsletter ? 'yes' : 'no'
	];
}

function logNormal(random: Random, median: number, sigma: number): number {
	return median * Math.exp(normal(random, 0, sigma));
}

function pick<T>(random: Random, values: readonly T[], weights: readonly number[]): T {
	let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
	for (let i = 0; i < values.length - 1; i++) {
		left -= weights[i];
		if (left < 0) return values[i];
	}
	return values[values.length - 1];
}

function clamp(x: number, low: number, high: number): number {
	return Math.min(high, Math.max(low, x));
}

function round(x: number, step: number): number {
	return Math.round(x / step) * step;
}
