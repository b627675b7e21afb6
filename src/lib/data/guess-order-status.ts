import { nameWords } from './name-words.ts';
import type { OrdersPlan } from './orders-types.ts';
import type { Table } from './table.ts';

const CANCELLED =
	/^(?!.*\b(not|non|nicht|no)\b).*(cancel|refund|return|storn|annul|void|charge ?back|rembours|retour|devuel|devoluc|reembols)/i;
const SAYS_SO = new Set('returned return cancelled canceled refunded refund storniert retourniert is'.split(' '));
const MAX_LEVELS = 30;

/** The column whose levels say that a row was cancelled or sent back, and these levels; null where none does. */
export function guessOrderStatus({ columns }: Table): OrdersPlan['status'] {
	for (const column of columns) {
		if (column.kind === 'boolean') {
			const words = nameWords(column.name);
			if (words.some((word) => word !== 'is' && SAYS_SO.has(word)) && words.every((word) => SAYS_SO.has(word)))
				return { column: column.name, cancelled: [column.categories[1]] };
		} else if (column.kind === 'categorical' && column.categories.length <= MAX_LEVELS) {
			const cancelled = column.categories.filter((level) => CANCELLED.test(level.slice(0, 100)));
			if (cancelled.length > 0 && cancelled.length < column.categories.length)
				return { column: column.name, cancelled };
		}
	}
	return null;
}
