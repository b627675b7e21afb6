import { nameWords } from './name-words.ts';
import type { DateColumn, Table } from './table.ts';

const OF_ORDER = new Set(
	'order invoice purchase transaction sale sales receipt created paid bought payment kaufdatum bestelldatum rechnungsdatum bestellung rechnung compra achat'.split(
		' '
	)
);
const OF_OTHERS = new Set(
	'ship shipping shipped delivery delivered due birth born birthday signup registered registration joined customer expiry return returned updated estimated approved'.split(
		' '
	)
);
/** of the customers with several rows; a date of birth or of joining is the same in all of them */
const MIN_VARYING = 0.2;

/** The date of the order: one that differs between a customer's rows, by its name. customers: codes, -1 = none. */
export function guessOrderDate(table: Table, customers: Int32Array, nCustomers: number): DateColumn | null {
	const dates = table.columns
		.filter((column) => column.kind === 'date')
		.filter(({ values }) => isVarying(values, customers, nCustomers))
		.map((column) => ({ column, score: scoreOf(nameWords(column.name)) }));
	return dates.sort((a, b) => b.score - a.score).at(0)?.column ?? null;
}

function scoreOf(words: readonly string[]): number {
	const has = (meant: ReadonlySet<string>) => (words.some((word) => meant.has(word)) ? 1 : 0);
	return has(OF_ORDER) - 2 * has(OF_OTHERS);
}

function isVarying(days: Float64Array, customers: Int32Array, nCustomers: number): boolean {
	const first = new Float64Array(nCustomers).fill(NaN);
	const state = new Uint8Array(nCustomers); // 1: several rows, 2: several dates
	for (let i = 0; i < days.length; i++) {
		const code = customers[i];
		if (code < 0 || Number.isNaN(days[i])) continue;
		if (Number.isNaN(first[code])) first[code] = days[i];
		else if (days[i] !== first[code]) state[code] = 2;
		else if (state[code] === 0) state[code] = 1;
	}
	const nSeveral = state.reduce((count, s) => count + (s > 0 ? 1 : 0), 0);
	return nSeveral > 0 && state.reduce((count, s) => count + (s > 1 ? 1 : 0), 0) >= MIN_VARYING * nSeveral;
}
