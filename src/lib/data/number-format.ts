import type { NumberParts } from './parse-number.ts';
import type { NumberFormat } from './table.ts';

export const PLAIN_FORMAT: NumberFormat = { decimal: '.', thousands: '', currency: '', percent: false };

export interface FormatVote {
	readonly format: NumberFormat;
	/** true: every separator could be a decimal sign or thousands; `hint` or custom decided */
	readonly isAmbiguous: boolean;
	/** the decimal sign stands in some cell */
	readonly isSeen: boolean;
	/** a cell that shows the format, '' if plain */
	readonly example: string;
	/** a cell such as 1,234 that could mean two numbers, '' if there is none */
	readonly doubtfulExample: string;
}

type Separator = NumberFormat['thousands'];

/**
 * One format for a whole column, from the cells that could be numbers. 0,435 and 1200,5 prove a decimal comma; 1,234,567
 * and 1,234.5 prove thousands; 1,234 alone proves nothing: then the rest of the file decides (decimalHint), or custom:
 * a comma sets thousands apart, a point is decimal. The hint `none`: the numbers are whole, either sets thousands apart.
 */
export class NumberFormatVoter {
	readonly #proof = { '.': 0, ',': 0 };
	readonly #doubtful = { '.': 0, ',': 0 };
	readonly #seen = { '.': false, ',': false };
	readonly #groups = new Map<Separator, number>();
	readonly #currencies = new Map<string, number>();
	#percents = 0;
	#n = 0;
	#example = '';
	#doubtfulExample = '';

	/** count: rows that hold this cell */
	add(parts: NumberParts, cell: string, count = 1): void {
		const { body } = parts;
		this.#n += count;
		if (parts.currency !== '')
			this.#currencies.set(parts.currency, (this.#currencies.get(parts.currency) ?? 0) + count);
		if (parts.isPercent) this.#percents += count;
		for (const mark of [' ', "'"] as const) if (body.includes(mark)) this.#addGroup(mark, count);
		const dot = body.lastIndexOf('.');
		const comma = body.lastIndexOf(',');
		if (dot >= 0) this.#seen['.'] = true;
		if (comma >= 0) this.#seen[','] = true;
		if (dot < 0 && comma < 0) return;
		if (comma >= 0 || parts.currency !== '') this.#example ||= cell.trim();
		if (dot >= 0 && comma >= 0) {
			const decimal = dot > comma ? '.' : ',';
			this.#proof[decimal] += count;
			this.#addGroup(decimal === '.' ? ',' : '.', count);
			return;
		}
		const mark = dot >= 0 ? '.' : ',';
		const at = Math.max(dot, comma);
		if (body.indexOf(mark) !== at) {
			this.#proof[mark === '.' ? ',' : '.'] += count;
			this.#addGroup(mark, count);
		} else if (body.length - at - 1 === 3 && at >= 1 && at <= 3 && body[0] !== '0' && parts.exponent === '') {
			this.#doubtful[mark] += count;
			this.#doubtfulExample ||= cell.trim();
		} else this.#proof[mark] += count;
	}

	/** isChosen: the hint holds against all proof */
	result(hint: '.' | ',' | 'none' | null, isChosen = false): FormatVote {
		const proof = this.#proof;
		const doubtful = this.#doubtful;
		let decimal: '.' | ',' = proof[','] > proof['.'] ? ',' : '.';
		const isAmbiguous = proof[','] + proof['.'] === 0 && doubtful[','] + doubtful['.'] > 0;
		if (isAmbiguous && hint === 'none') decimal = doubtful[','] >= doubtful['.'] ? '.' : ',';
		else if ((isAmbiguous || isChosen) && hint && hint !== 'none') decimal = hint;
		const other = decimal === '.' ? ',' : '.';
		const groups = new Map(this.#groups);
		if (doubtful[other] > 0) groups.set(other, (groups.get(other) ?? 0) + 1);
		return {
			format: {
				decimal,
				thousands: mostFrequent(groups, decimal) ?? '',
				currency: mostFrequent(this.#currencies, '') ?? '',
				percent: this.#percents > this.#n / 2
			},
			isAmbiguous,
			isSeen: this.#seen[decimal],
			example: this.#example,
			doubtfulExample: this.#doubtfulExample
		};
	}

	#addGroup(mark: Separator, count: number): void {
		this.#groups.set(mark, (this.#groups.get(mark) ?? 0) + count);
	}
}

function mostFrequent<T>(counts: ReadonlyMap<T, number>, except: T): T | null {
	let best: T | null = null;
	let most = 0;
	for (const [value, count] of counts) if (value !== except && count > most) [best, most] = [value, count];
	return best;
}
