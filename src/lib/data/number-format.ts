import type { NumberParts } from './parse-number.ts';
import type { NumberFormat } from './table.ts';

export const PLAIN_FORMAT: NumberFormat = { decimal: '.', thousands: '', currency: '', percent: false };

export interface FormatVote {
	readonly format: NumberFormat;
	/** true: every separator could be a decimal sign or thousands; `hint` or custom decided */
	readonly isAmbiguous: boolean;
	/** a cell that shows the format, '' if plain */
	readonly example: string;
}

type Separator = NumberFormat['thousands'];

/**
 * One format for a whole column, from the cells that could be numbers. 0,435 and 1200,5 prove a decimal comma; 1,234,567
 * and 1,234.5 prove thousands; 1,234 alone proves nothing: then the rest of the file decides (decimalHint), or custom:
 * a comma sets thousands apart, a point is decimal. The hint `none`: the numbers are whole, either sets thousands apart.
 */
export function voteNumberFormat(
	cells: readonly { readonly parts: NumberParts; readonly cell: string }[],
	decimalHint: '.' | ',' | 'none' | null = null
): FormatVote {
	const proof = { '.': 0, ',': 0 };
	const doubtful = { '.': 0, ',': 0 };
	const groups = new Map<Separator, number>();
	const currencies = new Map<string, number>();
	let percents = 0;
	let example = '';
	for (const { parts, cell } of cells) {
		const { body } = parts;
		if (parts.currency !== '') currencies.set(parts.currency, (currencies.get(parts.currency) ?? 0) + 1);
		if (parts.isPercent) percents++;
		for (const mark of [' ', "'"] as const) if (body.includes(mark)) groups.set(mark, (groups.get(mark) ?? 0) + 1);
		const dot = body.lastIndexOf('.');
		const comma = body.lastIndexOf(',');
		if (dot < 0 && comma < 0) continue;
		if (comma >= 0 || parts.currency !== '') example ||= cell.trim();
		if (dot >= 0 && comma >= 0) {
			const decimal = dot > comma ? '.' : ',';
			proof[decimal]++;
			addGroup(groups, decimal === '.' ? ',' : '.');
			continue;
		}
		const mark = dot >= 0 ? '.' : ',';
		const at = Math.max(dot, comma);
		if (body.indexOf(mark) !== at) {
			proof[mark === '.' ? ',' : '.']++;
			addGroup(groups, mark);
		} else if (body.length - at - 1 === 3 && at >= 1 && at <= 3 && body[0] !== '0' && parts.exponent === '') {
			doubtful[mark]++;
		} else proof[mark]++;
	}
	let decimal: '.' | ',' = proof[','] > proof['.'] ? ',' : '.';
	const isAmbiguous = proof[','] + proof['.'] === 0 && doubtful[','] + doubtful['.'] > 0;
	if (isAmbiguous && decimalHint === 'none') decimal = doubtful[','] >= doubtful['.'] ? '.' : ',';
	else if (isAmbiguous && decimalHint && decimalHint !== 'none') decimal = decimalHint;
	const other = decimal === '.' ? ',' : '.';
	if (doubtful[other] > 0) addGroup(groups, other);
	return {
		format: {
			decimal,
			thousands: mostFrequent(groups, decimal) ?? '',
			currency: mostFrequent(currencies, '') ?? '',
			percent: percents > cells.length / 2
		},
		isAmbiguous,
		example
	};
}

function addGroup(groups: Map<Separator, number>, mark: Separator): void {
	groups.set(mark, (groups.get(mark) ?? 0) + 1);
}

function mostFrequent<T>(counts: ReadonlyMap<T, number>, except: T): T | null {
	let best: T | null = null;
	let most = 0;
	for (const [value, count] of counts) if (value !== except && count > most) [best, most] = [value, count];
	return best;
}
