import { customerTable } from '#lib/pipeline/customer-table.ts';
import { predict } from '#lib/pipeline/predict.ts';
import type { Customer, Field, PredictionModel } from '#lib/pipeline/types.ts';
import { borderOf } from './border-of.ts';
import type { Change, ChangeAnswer, FieldOutlook } from './change-types.ts';
import { changedCustomer } from './changed-customer.ts';
import { followersOf, type Follower } from './followers-of.ts';
import { marginBounds, type MarginBound } from './margin-bounds.ts';
import { nearestHit, type Hit, type Way } from './nearest-hit.ts';
import { neverSeen } from './never-seen.ts';
import { raysOf, type Ray } from './ray.ts';

export interface ChangeOptions {
	/** fields that may not change */
	readonly isFixed: (column: string) => boolean;
	/** the segment that is wanted; null: any other one */
	readonly target?: number | null;
}

/** What is asked of each changed customer. */
interface Question {
	readonly customer: Customer;
	readonly followers: readonly Follower[];
	/** the segment, where it is wanted and the customer is possible; else null */
	readonly clusterAt: (rays: readonly Ray[], values: readonly (number | string)[]) => number | null;
}

/** boxes that are looked at for pairs before the search is given up */
const MAX_BOXES = 50_000;
/** times that a step is made finer where the first one jumps over a narrow segment */
const MAX_FINER = 9;

/**
 * The smallest change with which the model chooses another segment: for each field alone, and where none alone does it, of
 * two fields. Values stay within the range of the data, whole where the data are whole; sums and ratios follow their parts
 * and stay within their range, too; what comes together in no customer is no change. Each change that is returned was
 * predicted, by the one predictor; no smaller one of its kind does it. Yields often: run it in slices, or to the end.
 * @throws E_ARGUMENT, E_COLUMNS as predict
 */
export function* smallestChange(
	model: PredictionModel,
	customer: Customer,
	{ isFixed, target = null }: ChangeOptions
): Generator<void, ChangeAnswer> {
	const followers = followersOf(model);
	const following = new Set(followers.map(({ column }) => column));
	const seen = neverSeen(model.placing?.familiarity, customer);
	const ranges = new Map(model.fields.filter(isMeasured).map((field) => [field.column, field]));
	const clusterOf = (one: Customer) => predict(model, customerTable(model, [one])).clusters[0];
	const cluster = clusterOf(customer);
	const bounds = marginBounds(model, customer, followers, cluster, target);
	const clusterAt: Question['clusterAt'] = (rays, values) => {
		const changed = changedCustomer(customer, changesOf(rays, values), followers);
		if (seen.has(changed) || !staysInRange(ranges, following, customer, changed)) return null;
		const found = clusterOf(changed);
		return (target === null ? found !== cluster : found === target) ? found : null;
	};
	const question = { customer, followers, clusterAt };
	const isFree = (field: Field) => target !== cluster && !following.has(field.column) && !isFixed(field.column);
	const free = model.fields.filter(isFree);
	const rays = (field: Field, beside: Customer) =>
		raysOf(field, model, customer.get(field.column) ?? null, seen, beside);

	const outlooks: FieldOutlook[] = [];
	for (const field of model.fields) {
		const { column } = field;
		const isUnknown = (customer.get(column) ?? '') === '';
		const state = following.has(column) ? 'follows' : isFixed(column) ? 'fixed' : isUnknown ? 'unknown' : 'free';
		const own = free.includes(field) ? rays(field, customer) : [];
		const bound = own.length > 0 ? bounds([column]) : () => -Infinity;
		const hit = yield* nearestHit(
			own.map((ray): Way => ({ rays: [ray], bound })),
			clusterAt
		);
		outlooks.push({ column, state, change: hit ? changeOf(hit, question) : null });
	}
	const single = smallestOf(outlooks);
	if (single) return { cluster, outlooks, smallest: single, isComplete: true };

	const ways: Way[] = [];
	for (const [i, first] of free.entries()) {
		for (const second of free.slice(i + 1)) {
			const lead = bounds([first.column, second.column]);
			const isApart = seen.isApart(first.column, second.column);
			const bound: MarginBound = (spans) => (isApart(spans) ? -Infinity : lead(spans));
			ways.push(...pairsOf(first, second, customer, rays).map((pair) => ({ rays: pair, bound })));
			yield;
		}
	}
	const { hit, isComplete } = yield* within(MAX_BOXES, nearestHit(ways, clusterAt));
	return { cluster, outlooks, smallest: hit ? changeOf(hit, question) : null, isComplete };
}

function isMeasured(field: Field): field is Exclude<Field, { readonly kind: 'categorical' }> {
	return field.kind !== 'categorical';
}

function changesOf(rays: readonly Ray[], values: readonly (number | string)[]): Map<string, number | string> {
	return new Map(rays.map(({ column }, i) => [column, values[i]]));
}

/** Whether what follows keeps within what was seen. */
function staysInRange(
	ranges: ReadonlyMap<string, { readonly min: number; readonly max: number }>,
	following: ReadonlySet<string>,
	before: Customer,
	after: Customer
): boolean {
	return [...following].every((column) => {
		const value = after.get(column);
		if (value === before.get(column)) return true;
		const { min, max } = ranges.get(column)!;
		return typeof value === 'number' && value >= min && value <= max;
	});
}

function smallestOf(outlooks: readonly FieldOutlook[]): Change | null {
	return outlooks.reduce<Change | null>(
		(best, { change }) => (change && (!best || change.size < best.size) ? change : best),
		null
	);
}

/** The rays of two fields with each other: each sees what the other may become. */
function pairsOf(
	a: Field,
	b: Field,
	customer: Customer,
	rays: (field: Field, beside: Customer) => Ray[]
): (readonly [Ray, Ray])[] {
	const without = (column: string) => new Map([...customer].filter(([name]) => name !== column));
	const first = rays(a, without(b.column));
	const [nearA, nearB] = [a, b].map(({ kind }) => kind === 'categorical');
	if (nearA)
		return first.flatMap((ray) =>
			rays(b, new Map(customer).set(a.column, ray.valueAt(0))).map((other) => [ray, other] as const)
		);
	const second = rays(b, without(a.column));
	if (nearB)
		return second.flatMap((ray) =>
			rays(a, new Map(customer).set(b.column, ray.valueAt(0))).map((other) => [other, ray] as const)
		);
	return first.flatMap((ray) => second.map((other) => [ray, other] as const));
}

function* within(
	maxSteps: number,
	search: Generator<void, Hit | undefined>
): Generator<void, { readonly hit: Hit | undefined; readonly isComplete: boolean }> {
	for (let n = 0; n < maxSteps; n++) {
		const { done, value } = search.next();
		if (done) return { hit: value ?? undefined, isComplete: true };
		yield;
	}
	return { hit: undefined, isComplete: false };
}

function changeOf(hit: Hit, question: Question): Change {
	const { border, value, step, cluster } = withBorder(hit, question.clusterAt);
	const values = border === null ? hit.values : [value];
	const fields = hit.rays.map(({ column, from, shareOf, step: own }, i) => ({
		column,
		from,
		to: values[i],
		step: border === null ? own : step,
		share: shareOf(values[i])
	}));
	const { customer, followers } = question;
	const changed = changedCustomer(customer, changesOf(hit.rays, values), followers);
	return {
		fields,
		cluster,
		size: Math.hypot(...fields.map(({ share }) => share)),
		border,
		follows: followers.flatMap(({ column }) => {
			const to = changed.get(column);
			return typeof to === 'number' && to !== customer.get(column) ? [{ column, to }] : [];
		})
	};
}

/** One number that is not whole: the border to the last bit, and the first short number beyond it. */
function withBorder(
	{ rays, values, places, cluster }: Hit,
	clusterAt: Question['clusterAt']
): { readonly border: number | null; readonly value: number; readonly step: number | null; readonly cluster: number } {
	const [ray] = rays;
	const value = Number(values[0]);
	if (rays.length > 1 || !ray.isContinuous || ray.step === null)
		return { border: null, value, step: ray.step, cluster };
	const at = (x: number) => clusterAt(rays, [x]);
	const before = places[0] > 0 ? Number(ray.valueAt(places[0] - 1)) : ray.start;
	const isOutside = before !== ray.from && at(before) !== null;
	const border = isOutside ? before : borderOf(before, value, (x) => at(x) !== null);
	const first = at(border) ?? cluster;
	if (first === cluster) return { border, value, step: ray.step, cluster };
	for (let finer = 1; finer <= MAX_FINER; finer++) {
		const step = ray.step / 10 ** finer;
		const nSteps = value > before ? Math.ceil(border / step) : Math.floor(border / step);
		const near = step < 1 ? nSteps / Math.round(1 / step) : nSteps * step;
		const isBetween = value > before ? near >= border && near <= value : near <= border && near >= value;
		if (isBetween && at(near) === first) return { border, value: near, step, cluster: first };
	}
	return { border, value: border, step: null, cluster: first };
}
