import type { NumberFormat } from '#lib/data/table.ts';
import type { JsonValue } from './json-value.ts';

/** How a column writes its numbers, from outside. @throws E_SCHEMA with the path */
export function parseNumberFormat(json: JsonValue): NumberFormat {
	const { decimal, thousands, currency, percent } = json.object(['decimal', 'thousands', 'currency', 'percent']);
	const format = {
		decimal: decimal.oneOf(['.', ',']),
		thousands: thousands.oneOf(['', ',', '.', ' ', "'"]),
		currency: currency.text({ max: 20 }),
		percent: percent.boolean()
	};
	return format.thousands === format.decimal ? thousands.refuse('another sign than the decimal one') : format;
}
