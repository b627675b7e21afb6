import { formulaInputs } from '#lib/ml/formula-inputs.ts';
import { finishNumber } from '#lib/ml/finish-number.ts';
import { MISSING_LEVEL } from '#lib/ml/levels.ts';
import { MAX_FEATURE } from '#lib/ml/predict-logits.ts';
import type { FittedColumn } from '#lib/ml/types.ts';
import type { Customer, Field, PredictionModel } from '#lib/pipeline/types.ts';
import { levelPlace } from './field-scale.ts';
import { sourcesOf, type Follower } from './followers-of.ts';
import { formulaSpan, MISSING, ratioSpan, sumSpan, levelsOf, numberSpan, type NumberSpan, type Span } from './span.ts';

/**
 * The largest amount by which a wanted segment can lead while each changed field stays within its span; below 0: it leads
 * nowhere there. A bound: never too low beyond rounding, and exact where each span is one value.
 */
export type MarginBound = (spans: ReadonlyMap<string, Span>) => number;

/** Computes a column that depends on others, from their spans. */
interface Step {
	readonly column: string;
	readonly reads: readonly string[];
	readonly span: (spanOf: (column: string) => Span) => Span;
}

/**
 * Bounds, by interval arithmetic through followers, computed columns and preparation, on how far a segment can lead.
 * cluster: the one that is chosen now. target: the segment that is wanted; null: any other one. The function that is
 * returned makes the bound for the given changed columns.
 */
export function marginBounds(
	model: Pick<PredictionModel, 'preprocessor' | 'classifier' | 'fields' | 'derived'>,
	customer: Customer,
	followers: readonly Follower[],
	cluster: number,
	target: number | null
): (changed: readonly string[]) => MarginBound {
	const { preprocessor, classifier, fields, derived = [] } = model;
	const kinds = new Map(fields.map(({ column, kind }) => [column, kind]));
	const isDate = (column: string) => kinds.get(column) === 'date';
	const ranges = rangesOf(fields, followers);
	const steps: Step[] = [
		...followers.map((follower) => followerStep(follower, customer)),
		...derived.map(({ name, formula }) => ({
			column: name,
			reads: formulaInputs(formula).map(({ column }) => column),
			span: (spanOf: (column: string) => Span) => formulaSpan(formula, spanOf, isDate)
		}))
	];
	const base = new Map<string, Span>(fields.map(({ column, kind }) => [column, pointSpan(customer.get(column), kind)]));
	for (const step of steps)
		if (!base.has(step.column))
			base.set(
				step.column,
				step.span((column) => base.get(column)!)
			);

	const { nClasses, nFeatures, coef, intercept } = classifier;
	const classes = Array.from({ length: nClasses }, (_, c) => c);
	/** [a, b]: the lead of a over b */
	const contrasts = target === null ? classes.map((c) => [c, cluster]) : classes.map((c) => [target, c]);
	const wanted = contrasts.filter(([a, b]) => a !== b);
	const firsts = firstFeatures(preprocessor.columns);
	const lead = (column: number, span: Span, [a, b]: readonly number[]) =>
		columnLead(preprocessor.columns[column], span, preprocessor.referenceDay, (offset) => {
			const j = firsts[column] + offset;
			return coef[a * nFeatures + j] - coef[b * nFeatures + j];
		});

	return (changed) => {
		const own = new Set(changed);
		const affectedSteps = steps.filter(({ column, reads }) => {
			const isAffected = reads.some((source) => own.has(source));
			if (isAffected) own.add(column);
			return isAffected;
		});
		const columns = [...preprocessor.columns.keys()];
		const affected = columns.filter((i) => own.has(preprocessor.columns[i].column));
		const others = columns.filter((i) => !affected.includes(i));
		const rest = wanted.map((pair) =>
			others.reduce(
				(sum, i) => sum + lead(i, base.get(preprocessor.columns[i].column)!, pair),
				intercept[pair[0]] - intercept[pair[1]]
			)
		);
		return (spans) => {
			const here = new Map(spans);
			const spanOf = (column: string) => here.get(column) ?? base.get(column)!;
			for (const { column, span } of affectedSteps) here.set(column, span(spanOf));
			if (followersOutside(ranges, here)) return -Infinity;
			const leads = wanted.map((pair, p) =>
				affected.reduce((sum, i) => sum + lead(i, spanOf(preprocessor.columns[i].column), pair), rest[p])
			);
			return target === null ? Math.max(...leads) : Math.min(...leads);
		};
	};
}

function rangesOf(fields: readonly Field[], followers: readonly Follower[]): Map<string, NumberSpan> {
	const following = new Set(followers.map(({ column }) => column));
	return new Map(
		fields.flatMap((field): [string, NumberSpan][] =>
			field.kind !== 'categorical' && following.has(field.column)
				? [[field.column, { low: field.min, high: field.max, mayMiss: false }]]
				: []
		)
	);
}

/** Whether some sum or ratio would leave its range, whatever its parts. */
function followersOutside(ranges: ReadonlyMap<string, NumberSpan>, spans: ReadonlyMap<string, Span>): boolean {
	return [...ranges].some(([column, { low, high }]) => {
		const span = spans.get(column);
		if (!span) return false;
		const own = numberSpan(span);
		return !(own.low <= high && own.high >= low);
	});
}

/** The span of one known value. */
export function pointSpan(value: number | string | null | undefined, kind: 'numeric' | 'date' | 'categorical'): Span {
	const isUnknown = value === null || value === undefined || value === '';
	if (kind === 'categorical') return { levels: [isUnknown || value === MISSING_LEVEL ? null : String(value)] };
	const number = isUnknown ? NaN : Number(value);
	return Number.isFinite(number) ? { low: number, high: number, mayMiss: false } : MISSING;
}

function followerStep(follower: Follower, customer: Customer): Step {
	const { column } = follower;
	const own = numberSpan(pointSpan(customer.get(column), 'numeric'));
	const reads = sourcesOf(follower);
	const isKnown = (span: NumberSpan) => span.low <= span.high;
	return {
		column,
		reads,
		span: (spanOf) => {
			if (!isKnown(own)) return own;
			if (follower.kind === 'ratio') {
				const [dividend, divisor] = reads.map((source) => numberSpan(spanOf(source)));
				return isKnown(dividend) && isKnown(divisor) ? ratioSpan(dividend, divisor) : own;
			}
			const added = reads.map((part) => {
				const before = numberSpan(pointSpan(customer.get(part), 'numeric'));
				const after = numberSpan(spanOf(part));
				const isBoth = isKnown(before) && isKnown(after);
				return isBoth ? { low: after.low - before.low, high: after.high - before.low, mayMiss: false } : ZERO;
			});
			return sumSpan([own, ...added]);
		}
	};
}

const ZERO: NumberSpan = { low: 0, high: 0, mayMiss: false };

function firstFeatures(columns: readonly FittedColumn[]): number[] {
	let next = 0;
	return columns.map((fitted) => {
		const first = next;
		next += fitted.kind === 'categorical' ? fitted.levels.length : 1;
		return first;
	});
}

/** The most that a column can add to the lead. weight: of its features, by their place in the column. */
function columnLead(
	fitted: FittedColumn,
	span: Span,
	referenceDay: number | null,
	weight: (offset: number) => number
): number {
	if (fitted.kind === 'categorical') {
		const places = levelsOf(span).map((level) => levelPlace(fitted, level ?? MISSING_LEVEL));
		return Math.max(...places.map((place) => (place < 0 ? 0 : weight(place) * fitted.scale)));
	}
	const { low, high, mayMiss } = numberSpan(span);
	const raws = low > high ? [] : fitted.kind === 'date' ? [referenceDay! - high, referenceDay! - low] : [low, high];
	const features = [...raws, ...(mayMiss ? [NaN] : [])].map((raw) => finishNumber(fitted, raw));
	return Math.max(...features.map((z) => weight(0) * Math.min(Math.max(z, -MAX_FEATURE), MAX_FEATURE)));
}
