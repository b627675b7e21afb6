import { CladeError } from '#lib/core/clade-error.ts';
import type { OrdersPlan } from './orders-types.ts';
import type { CategoricalColumn, BooleanColumn, Column, DateColumn, NumericColumn, Table } from './table.ts';

export interface OrderColumns {
	readonly customer: Column;
	readonly date: DateColumn;
	readonly order: Column | null;
	/** one column, or quantity and price, whose product counts */
	readonly amounts: readonly NumericColumn[];
	readonly status: CategoricalColumn | BooleanColumn | null;
	readonly carried: readonly Column[];
}

/**
 * The columns that a plan names.
 * @throws E_COLUMNS (detail.columns) with all that are missing or of another kind
 */
export function orderColumns(
	table: Table,
	{ customer, date, order, amount, status, carried }: OrdersPlan
): OrderColumns {
	const wrong: string[] = [];
	const byName = new Map(table.columns.map((column) => [column.name, column]));
	const find = <K extends Column['kind']>(name: string, kinds: readonly K[]): Extract<Column, { kind: K }> | null => {
		const column = byName.get(name);
		if (column && (kinds as readonly string[]).includes(column.kind)) return column as Extract<Column, { kind: K }>;
		wrong.push(column ? `“${name}” (there, but of another kind)` : `“${name}”`);
		return null;
	};
	const any = ['numeric', 'date', 'categorical', 'boolean', 'text'] as const;
	const amountNames = amount.kind === 'column' ? [amount.column] : [amount.quantity, amount.price];
	const found = {
		customer: find(customer, any),
		date: find(date, ['date']),
		order: order === null ? null : find(order, any),
		amounts: amountNames.flatMap((name) => find(name, ['numeric']) ?? []),
		status: status && find(status.column, ['categorical', 'boolean']),
		carried: carried.flatMap((name) => find(name, any) ?? [])
	};
	const { customer: who, date: when } = found;
	if (wrong.length > 0 || !who || !when) {
		const columns = wrong.map((text) => text.slice(1, text.lastIndexOf('”')));
		throw new CladeError('E_COLUMNS', `This file lacks columns that the orders are read from: ${wrong.join(', ')}.`, {
			columns
		});
	}
	return { ...found, customer: who, date: when };
}
