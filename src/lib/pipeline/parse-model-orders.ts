import type { JsonValue } from './json-value.ts';
import { parseNumberFormat } from './parse-number-format.ts';
import { parseOrders } from './parse-orders.ts';
import type { ModelOrders } from './types.ts';

const MAX_COLUMNS = 1000;

/** How a model's customers came from an order log, from outside. @throws E_SCHEMA with the path */
export function parseModelOrders(json: JsonValue): ModelOrders {
	const { plan, spanDays, formats } = json.object(['plan', 'spanDays', 'formats']);
	return {
		plan: parseOrders(plan),
		spanDays: spanDays.integer(),
		formats: formats.list(parseFormat, { max: MAX_COLUMNS })
	};
}

function parseFormat(json: JsonValue): ModelOrders['formats'][number] {
	const kind = (json.field('kind') ?? json).oneOf(['numeric', 'date']);
	if (kind === 'date') {
		const { column, format } = json.object(['kind', 'column', 'format']);
		return { kind, column: column.text(), format: format.text({ max: 40 }) };
	}
	const { column, isInteger, format } = json.object(['kind', 'column', 'isInteger', 'format']);
	return { kind, column: column.text(), isInteger: isInteger.boolean(), format: parseNumberFormat(format) };
}
