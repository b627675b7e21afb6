import type { Formula } from '#lib/ml/derived-types.ts';
import type { JsonValue } from './json-value.ts';

const MAX_PARTS = 1000;
const MAX_DAY = 1e8;

/** How a column is computed, from outside. @throws E_SCHEMA with the path */
export function parseFormula(json: JsonValue): Formula {
	const kind = (json.field('kind') ?? json).oneOf(['age', 'sum', 'ratio', 'days', 'ranks', 'bins']);
	switch (kind) {
		case 'age': {
			const { column, onDay } = json.object(['kind', 'column', 'onDay']);
			return { kind, column: column.text(), onDay: onDay.integer({ min: -MAX_DAY, max: MAX_DAY }) };
		}
		case 'sum': {
			const { columns } = json.object(['kind', 'columns']);
			return { kind, columns: atLeastOne(columns, (name) => name.text()) };
		}
		case 'ratio': {
			const { dividend, divisor } = json.object(['kind', 'dividend', 'divisor']);
			return { kind, dividend: dividend.text(), divisor: divisor.text() };
		}
		case 'days': {
			const { from, to } = json.object(['kind', 'from', 'to']);
			return { kind, from: from.text(), to: to.text() };
		}
		case 'ranks': {
			const { column, levels } = json.object(['kind', 'column', 'levels']);
			return { kind, column: column.text(), levels: atLeastOne(levels, (level) => level.text()) };
		}
		case 'bins': {
			const { column, edges } = json.object(['kind', 'column', 'edges']);
			const rising = atLeastOne(edges, (edge) => edge.number());
			if (rising.some((edge, i) => i > 0 && edge <= rising[i - 1])) edges.refuse('a list of rising numbers');
			return { kind, column: column.text(), edges: rising };
		}
	}
}

function atLeastOne<T>(json: JsonValue, read: (entry: JsonValue) => T): T[] {
	const list = json.list(read, { max: MAX_PARTS });
	return list.length > 0 ? list : json.refuse('a list of at least one');
}
