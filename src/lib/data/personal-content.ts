import type { Column } from './table.ts';

const MAIL = /^[^\s@]+@[^\s@]+\.[\p{L}]{2,}$/u;
const PHONE = /^(?=(?:\D*\d){7,15}\D*$)(?:\+|00|\(|0\d)[\d\s()/.-]{6,24}$/;
const IBAN = /^[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){2,7}[A-Z0-9]{1,4}$/;
const SAMPLE = 200;
const MIN_SHARE = 0.8;

/** What personal data a column of texts or levels holds by the look of its cells, for people; null: none. */
export function personalContent(column: Column): 'mail addresses' | 'phone numbers' | 'bank accounts' | null {
	const all = column.kind === 'text' ? column.values : column.kind === 'categorical' ? column.categories : [];
	const cells: string[] = [];
	for (const cell of all) {
		if (cell !== '') cells.push(cell.trim().slice(0, 100));
		if (cells.length === SAMPLE) break;
	}
	const isMostly = (pattern: RegExp) =>
		cells.length > 0 && cells.filter((cell) => pattern.test(cell)).length >= MIN_SHARE * cells.length;
	if (isMostly(MAIL)) return 'mail addresses';
	if (isMostly(IBAN)) return 'bank accounts';
	return isMostly(PHONE) ? 'phone numbers' : null;
}
