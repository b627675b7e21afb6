import type { OrderAmount, OrdersPlan } from '#lib/data/orders-types.ts';
import type { JsonValue } from './json-value.ts';

const MAX_COLUMNS = 1000;
const MAX_DAY = 1e8;

/** How an order log becomes customers, from outside. @throws E_SCHEMA with the path */
export function parseOrders(json: JsonValue): OrdersPlan {
	const fields = json.object([
		'customer',
		'date',
		'order',
		'amount',
		'status',
		'returns',
		'referenceDay',
		'carried',
		'carriedFrom'
	]);
	return {
		customer: fields.customer.text(),
		date: fields.date.text(),
		order: fields.order.nullOr((name) => name.text()),
		amount: parseAmount(fields.amount),
		status: fields.status.nullOr((status) => {
			const { column, cancelled } = status.object(['column', 'cancelled']);
			return { column: column.text(), cancelled: cancelled.list((level) => level.text(), { max: MAX_COLUMNS }) };
		}),
		returns: fields.returns.oneOf(['net', 'ignore']),
		referenceDay: fields.referenceDay.integer({ min: -MAX_DAY, max: MAX_DAY }),
		carried: fields.carried.list((name) => name.text(), { max: MAX_COLUMNS }),
		carriedFrom: fields.carriedFrom.oneOf(['newest', 'oldest'])
	};
}

function parseAmount(json: JsonValue): OrderAmount {
	const kind = (json.field('kind') ?? json).oneOf(['column', 'product']);
	if (kind === 'column') {
		const { column, per } = json.object(['kind', 'column', 'per']);
		return { kind, column: column.text(), per: per.oneOf(['row', 'order']) };
	}
	const { quantity, price } = json.object(['kind', 'quantity', 'price']);
	return { kind, quantity: quantity.text(), price: price.text() };
}
