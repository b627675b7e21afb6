import type { PredictionModel } from '#lib/pipeline/types.ts';
import { columnNeeds, type RowKind } from './column-needs.ts';
import { matchColumns, type ColumnMatch } from './match-columns.ts';

/** Which column of a file stands for which of the model. */
export interface FileMatch {
	readonly rows: RowKind;
	/** as the needed columns of columnNeeds */
	readonly needed: readonly ColumnMatch[];
	/** the extras that are there, by their own name or another spelling of it */
	readonly extras: readonly ColumnMatch[];
}

/**
 * Matches a file's columns with the model's by their names. Where the model was learned from an order log, the file is one,
 * too, unless it has all columns of the customers and no order date; rows: what was chosen instead.
 */
export function matchFile(
	model: Pick<PredictionModel, 'fields' | 'orders' | 'placing'>,
	columns: readonly string[],
	rows: RowKind | null = null
): FileMatch {
	const matched = (kind: RowKind): FileMatch => {
		const { needed, extras } = columnNeeds(model, kind);
		const own = matchColumns(
			needed.map(({ column }) => column),
			columns
		);
		const taken = new Set(own.map(({ column }) => column));
		const rest = columns.filter((name) => !taken.has(name));
		const others = matchColumns(
			extras.map(({ column }) => column),
			rest
		);
		return { rows: kind, needed: own, extras: others.filter(({ how }) => how === 'same' || how === 'spelling') };
	};
	if (rows) return matched(rows);
	if (!model.orders) return matched('customers');
	const { date } = model.orders.plan;
	const [customers, orders] = [matched('customers'), matched('orders')];
	const isThere = ({ how }: ColumnMatch) => how === 'same' || how === 'spelling';
	const hasDate = orders.needed.some((match) => match.need === date && isThere(match));
	return !hasDate && customers.needed.every(isThere) ? customers : orders;
}
