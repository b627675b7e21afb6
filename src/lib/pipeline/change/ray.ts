import type { Customer, Field, PredictionModel } from '#lib/pipeline/types.ts';
import { levelDistance, numberScale } from './field-scale.ts';
import type { NeverSeen } from './never-seen.ts';

/** The values that one field can take in one direction, away from the value that it has, the nearest first. */
export interface Ray {
	readonly column: string;
	readonly kind: Field['kind'];
	readonly from: number | string;
	/** places 0 .. nValues - 1 */
	readonly nValues: number;
	readonly valueAt: (place: number) => number | string;
	/** distance of a value from the present one as share of the field's spread; rises with the place */
	readonly shareOf: (value: number | string) => number;
	/** values are multiples of it, but for the last; null: a level */
	readonly step: number | null;
	/** any value would do, not only multiples of the step */
	readonly isContinuous: boolean;
	/** the present value, or the nearest one within the range of the data; numbers only */
	readonly start: number;
}

/** a step is at most this part of the spread */
const STEPS_PER_SPREAD = 100;
/** beyond 2^53 places have no number of their own */
const MAX_VALUES = 2 ** 40;
/** so few values are asked one by one whether they come with the customer's others */
const FEW = 64;

type MeasuredField = Exclude<Field, { readonly kind: 'categorical' }>;

/**
 * Where a field can go within the range of the data and beside the customer's other cells: up and down by steps (whole ones
 * where the data are whole, days, else a power of ten that is at most a hundredth of the spread; the end of the range is the
 * last value), or to each other level. None where the field is unknown. beside: cells that stay as they are.
 */
export function raysOf(
	field: Field,
	model: Pick<PredictionModel, 'preprocessor' | 'placing'>,
	from: number | string | null,
	seen: NeverSeen,
	beside: Customer
): Ray[] {
	const { column, kind } = field;
	if (from === null || from === '') return [];
	if (field.kind === 'categorical') {
		const share = levelDistance(field, model);
		const levels = field.levels.filter((level) => level !== from && seen.comesWith(column, level, beside));
		const ray = { column, kind, from, nValues: 1, shareOf: () => share, step: null, isContinuous: false, start: NaN };
		return levels.map((level) => ({ ...ray, valueAt: () => level }));
	}
	const present = Number(from);
	if (!Number.isFinite(present)) return [];
	const { place, rawSpread } = numberScale(field, model);
	const step = stepOf(field, rawSpread);
	const possible = seen.rangeOf(column, beside);
	const range = { min: Math.max(field.min, possible.min), max: Math.min(field.max, possible.max) };
	if (range.min > range.max) return [];
	const ray = {
		column,
		kind,
		from: present,
		shareOf: (value: number | string) => Math.abs(place(Number(value)) - place(present)),
		step,
		isContinuous: kind === 'numeric' && !field.isInteger,
		start: Math.min(Math.max(present, range.min), range.max)
	};
	return [up(range, present, step), down(range, present, step)]
		.map((values) => onlySeen(values, (value) => seen.comesWith(column, value, beside)))
		.filter(({ nValues }) => nValues > 0)
		.map((values) => ({ ...ray, ...values }));
}

function stepOf({ kind, isInteger, min, max }: MeasuredField, spread: number): number {
	const isWhole = isInteger || kind === 'date';
	let step = isWhole ? 1 : 10 ** Math.floor(Math.log10(Math.max(spread / STEPS_PER_SPREAD, 1e-300)));
	while (max / step - min / step > MAX_VALUES) step *= 10;
	return step;
}

type Values = Pick<Ray, 'nValues'> & { readonly valueAt: (place: number) => number };
interface Range {
	readonly min: number;
	readonly max: number;
}

const NONE: Values = { nValues: 0, valueAt: () => NaN };

function up({ min, max }: Range, present: number, step: number): Values {
	if (present >= max) return NONE;
	const first = firstMultiple(Math.max(present, min), step, present >= min);
	const last = Math.floor(max / step);
	const nOnGrid = Math.max(0, last - first + 1);
	const isEnd = nOnGrid === 0 || multiple(last, step) < max;
	return {
		nValues: nOnGrid + (isEnd ? 1 : 0),
		valueAt: (place) => (place < nOnGrid ? Math.min(multiple(first + place, step), max) : max)
	};
}

function down({ min, max }: Range, present: number, step: number): Values {
	const { nValues, valueAt } = up({ min: -max, max: -min }, -present, step);
	return { nValues, valueAt: (place) => 0 - valueAt(place) };
}

/** The first k whose multiple is above a number, or not below it. */
function firstMultiple(x: number, step: number, isAbove: boolean): number {
	let k = Math.ceil(x / step) - 1;
	while (isAbove ? multiple(k, step) <= x : multiple(k, step) < x) k++;
	return k;
}

/** A power of ten below 1 has no exact double, but its multiples are to be those that people write. */
function multiple(k: number, step: number): number {
	return step < 1 ? k / Math.round(1 / step) : k * step;
}

function onlySeen({ nValues, valueAt }: Values, isSeen: (value: number) => boolean): Values {
	if (nValues > FEW) return { nValues, valueAt };
	const values = Array.from({ length: nValues }, (_, place) => valueAt(place)).filter(isSeen);
	return { nValues: values.length, valueAt: (place) => values[place] };
}
