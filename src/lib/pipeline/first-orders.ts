import type { OrdersPlan } from '#lib/data/orders-types.ts';
import type { ColumnKind } from '#lib/data/table.ts';

/**
 * A plan to start from where no order log was recognised but the user says that it is one: the first columns of the right
 * kinds. null where the file has no date or no number.
 */
export function firstOrders(
	columns: readonly { readonly name: string; readonly kind: ColumnKind }[],
	referenceDay: number | null
): OrdersPlan | null {
	const first = (...kinds: readonly ColumnKind[]) => columns.find(({ kind }) => kinds.includes(kind))?.name;
	const [date, amount] = [first('date'), first('numeric')];
	const customer = first('text') ?? first('categorical') ?? amount;
	if (date === undefined || amount === undefined || customer === undefined || referenceDay === null) return null;
	return {
		customer,
		date,
		order: null,
		amount: { kind: 'column', column: amount, per: 'row' },
		status: null,
		returns: 'net',
		referenceDay,
		carried: [],
		carriedFrom: 'newest'
	};
}
