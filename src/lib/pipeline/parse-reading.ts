import { ENCODINGS } from '#lib/data/read-types.ts';
import type { ColumnChoice, ReadChoices } from '#lib/data/read-types.ts';
import type { JsonValue } from './json-value.ts';

const DELIMITERS = [',', ';', '\t', '|', ' ', ''] as const;
const KINDS = ['numeric', 'date', 'categorical', 'boolean', 'text'] as const;
const MAX_COLUMNS = 100_000;
const MAX_WORDS = 10_000;

/** Choices about the reading of a file from outside. @throws E_SCHEMA with the path */
export function parseReading(json: JsonValue): ReadChoices {
	const { encoding, delimiter, sheet, preamble, headerRows, leavesOutTotal, columns } = json.object(
		[],
		['encoding', 'delimiter', 'sheet', 'preamble', 'headerRows', 'leavesOutTotal', 'columns']
	);
	const parsed = columns?.list(parseChoice, { max: MAX_COLUMNS });
	if (parsed && new Set(parsed.map(({ column }) => column)).size < parsed.length)
		columns!.refuse('a list in which each column comes once');
	return {
		...(encoding && { encoding: encoding.oneOf(ENCODINGS) }),
		...(delimiter && { delimiter: delimiter.oneOf(DELIMITERS) }),
		...(sheet && { sheet: sheet.text() }),
		...(preamble && { preamble: preamble.integer({ max: 1000 }) }),
		...(headerRows && { headerRows: headerRows.integer({ max: 2 }) as 0 | 1 | 2 }),
		...(leavesOutTotal && { leavesOutTotal: leavesOutTotal.boolean() }),
		...(parsed && { columns: parsed })
	};
}

function parseChoice(json: JsonValue): ColumnChoice {
	const { column, kind, decimal, dateOrder, missing, known, merge, role } = json.object(
		['column'],
		['kind', 'decimal', 'dateOrder', 'missing', 'known', 'merge', 'role']
	);
	const words = (list: JsonValue): string[] => list.list((word) => word.text(), { max: MAX_WORDS });
	return {
		column: column.text(),
		...(kind && { kind: kind.oneOf(KINDS) }),
		...(decimal && { decimal: decimal.oneOf<'.' | ','>(['.', ',']) }),
		...(dateOrder && { dateOrder: dateOrder.oneOf<'dmy' | 'mdy'>(['dmy', 'mdy']) }),
		...(missing && { missing: words(missing) }),
		...(known && { known: words(known) }),
		...(merge && { merge: merge.list(parseMerge, { max: MAX_WORDS }) }),
		...(role && { role: role.oneOf<'feature' | 'described' | 'id'>(['feature', 'described', 'id']) })
	};
}

function parseMerge(json: JsonValue): readonly [string, string] {
	const [from, to] = json.list((word) => word.text(), { length: 2 });
	return [from, to];
}
