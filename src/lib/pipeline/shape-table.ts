import type { RoleReason } from '#lib/data/column-role.ts';
import { customersFromOrders } from '#lib/data/customers-from-orders.ts';
import type { OrdersReport } from '#lib/data/orders-types.ts';
import type { Table } from '#lib/data/table.ts';
import { deriveColumns } from '#lib/ml/derive-columns.ts';
import { formulaInputs } from '#lib/ml/formula-inputs.ts';
import type { Shape } from './types.ts';

export interface ShapedTable {
	/** one row a customer, the derived columns last */
	readonly table: Table;
	/** by name, what is known of columns that look like features by themselves; for profileTable */
	readonly roles: ReadonlyMap<string, RoleReason>;
	/** what became of the rows of an order log; null: each row is a customer */
	readonly report: OrdersReport | null;
}

/**
 * Stage 0: the rows of a file -> the table of the customers.
 * @throws E_COLUMNS (detail.columns) if the shape needs columns that are not there, E_TOO_FEW_ROWS if nobody bought
 */
export function shapeTable(table: Table, { orders, derived }: Shape): ShapedTable {
	const made = orders && customersFromOrders(table, orders);
	const roles = new Map(made?.roles);
	for (const { name, formula } of derived) {
		if (formula.kind !== 'sum' && formula.kind !== 'ratio') continue;
		const sources = formulaInputs(formula).map(({ column }) => column);
		const list = sources.length > 3 ? `${sources[0]} and ${sources.length - 1} more` : sources.join(' and ');
		roles.set(name, {
			role: 'described',
			reason: `Computed from ${list}: says nothing that they do not say together.`
		});
	}
	return { table: deriveColumns(made?.table ?? table, derived), roles, report: made?.report ?? null };
}
