import type { PredictionModel } from '#lib/pipeline/types.ts';

/** What one row of the file is. */
export type RowKind = 'customers' | 'orders';

export interface ColumnNeed {
	/** its name in the model */
	readonly column: string;
	/** `any`: as the file has it */
	readonly kind: 'numeric' | 'date' | 'categorical' | 'any';
	/** false: nothing can be said without it, so it cannot be left empty */
	readonly canBeEmpty: boolean;
	/** of the model's reliance; 0 where that is not known */
	readonly reliance: number;
}

export interface ColumnNeeds {
	/** most relied upon first */
	readonly needed: readonly ColumnNeed[];
	/** what is taken along where it is there: columns that the rule does not use and that can be checked */
	readonly extras: readonly ColumnNeed[];
}

/** The columns that a file must have so that its customers can be placed: the model's own, or those of its order log. */
export function columnNeeds(
	{ fields, orders, placing }: Pick<PredictionModel, 'fields' | 'orders' | 'placing'>,
	rows: RowKind
): ColumnNeeds {
	if (rows === 'customers' || !orders) {
		const need = ({ column, kind, reliance }: PredictionModel['fields'][number]): ColumnNeed => ({
			column,
			kind,
			canBeEmpty: true,
			reliance
		});
		return { needed: fields.map(need), extras: (placing?.familiarity?.extras ?? []).map(need) };
	}
	const { customer, date, order, amount, status, carried } = orders.plan;
	const must = (column: string, kind: ColumnNeed['kind']): ColumnNeed => ({
		column,
		kind,
		canBeEmpty: false,
		reliance: 0
	});
	const amounts = amount.kind === 'column' ? [amount.column] : [amount.quantity, amount.price];
	return {
		needed: [
			must(customer, 'any'),
			must(date, 'date'),
			...(order === null ? [] : [must(order, 'any')]),
			...amounts.map((column) => must(column, 'numeric')),
			...(status ? [must(status.column, 'categorical')] : [])
		],
		extras: carried.map((column) => must(column, 'any'))
	};
}
