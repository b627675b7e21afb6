import { isLevel } from '#lib/pipeline/is-level.ts';
import type { Familiarity, NeverBeyond, NeverTogether } from '#lib/pipeline/placing-types.ts';
import type { Customer } from '#lib/pipeline/types.ts';
import type { Span } from './span.ts';

/** What no customer of the data has, though many would by chance; what this customer has all the same is left out. */
export interface NeverSeen {
	/** whether a changed customer has something of it */
	readonly has: (changed: Customer) => boolean;
	/** how far a number can go beside these other cells */
	readonly rangeOf: (column: string, beside: Customer) => { readonly min: number; readonly max: number };
	/** whether a value comes together with these other cells */
	readonly comesWith: (column: string, value: number | string, beside: Customer) => boolean;
	/** for two changing columns: whether nothing within their spans comes together, whatever else is so */
	readonly isApart: (a: string, b: string) => (spans: ReadonlyMap<string, Span>) => boolean;
}

export function neverSeen(familiarity: Familiarity | undefined, customer: Customer): NeverSeen {
	const { neverTogether = [], neverBeyond = [] } = familiarity ?? {};
	const pairs = neverTogether.filter((pair) => !isTogether(pair, customer));
	const ranges = neverBeyond.filter((range) => !isBeyond(range, customer));
	return {
		has: (changed) => pairs.some((pair) => isTogether(pair, changed)) || ranges.some((one) => isBeyond(one, changed)),
		rangeOf: (column, beside) => {
			let [min, max] = [-Infinity, Infinity];
			for (const { column: other, level, number, low, high } of ranges) {
				if (number !== column || !isLevel(beside.get(other), level)) continue;
				min = Math.max(min, low ?? -Infinity);
				max = Math.min(max, high ?? Infinity);
			}
			return { min, max };
		},
		comesWith: (column, value, beside) =>
			!ranges.some(
				(range) =>
					range.column === column &&
					isLevel(value, range.level) &&
					isOutside(range, beside.get(range.number), beside.get(range.number))
			) &&
			!pairs.some(
				({ a, levelA, b, levelB }) =>
					(a === column && isLevel(value, levelA) && isLevel(beside.get(b), levelB)) ||
					(b === column && isLevel(value, levelB) && isLevel(beside.get(a), levelA))
			),
		isApart: (a, b) => {
			const both = (x: string, y: string) => (x === a && y === b) || (x === b && y === a);
			const ownPairs = pairs.filter((pair) => both(pair.a, pair.b));
			const ownRanges = ranges.filter(({ column, number }) => both(column, number));
			return (spans) => {
				const only = (column: string) => onlyValue(spans.get(column)!);
				return (
					ownPairs.some((pair) => isLevel(only(pair.a), pair.levelA) && isLevel(only(pair.b), pair.levelB)) ||
					ownRanges.some((range) => {
						const span = spans.get(range.number)!;
						if ('levels' in span || !isLevel(only(range.column), range.level)) return false;
						return isOutside(range, span.high, span.low);
					})
				);
			};
		}
	};
}

/** null: there are several */
function onlyValue(span: Span): number | string | null {
	if ('levels' in span) return span.levels.length === 1 ? span.levels[0] : null;
	return span.low === span.high ? span.low : null;
}

/** Whether all from `lowest` to `highest` is below or above the range. */
function isOutside(
	{ low, high }: NeverBeyond,
	highest: number | string | null | undefined,
	lowest: number | string | null | undefined
): boolean {
	if ((highest ?? '') === '' || (lowest ?? '') === '') return false;
	return (low !== null && Number(highest) < low) || (high !== null && Number(lowest) > high);
}

function isTogether({ a, levelA, b, levelB }: NeverTogether, customer: Customer): boolean {
	return isLevel(customer.get(a), levelA) && isLevel(customer.get(b), levelB);
}

function isBeyond(range: NeverBeyond, customer: Customer): boolean {
	const value = customer.get(range.number);
	return isLevel(customer.get(range.column), range.level) && isOutside(range, value, value);
}
