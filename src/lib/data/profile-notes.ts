import type { ColumnProfile, TableProfile } from './profile-types.ts';
import type { ReadNote } from './read-types.ts';
import { repeatedCustomers } from './repeated-customers.ts';

const ALIKE = 0.95;

/** What a profile says about the columns' use, as notes: one a kind, naming the columns. */
export function profileNotes(profile: TableProfile): ReadNote[] {
	const { columns, nRows } = profile;
	const notes: ReadNote[] = [...rowNotes(profile)];
	const note = (code: string, isMeant: (column: ColumnProfile) => boolean, text: (names: string) => string): void => {
		const names = columns.filter(isMeant).map((column) => column.name);
		if (names.length > 0) notes.push({ code, text: text(listed(names)) });
	};
	note(
		'W_ID_COLUMN',
		({ role }) => role === 'id',
		(names) => `Left out as ids: ${names}.`
	);
	note(
		'W_CONST',
		({ role }) => role === 'constant',
		(names) => `Left out, for they are the same in (almost) every row: ${names}.`
	);
	note('W_HIGH_CARD', isHighCardinality, (names) => `Too many different values to compare: ${names}.`);
	note(
		'W_MOSTLY_MISSING',
		({ nMissing }) => nMissing > nRows / 2,
		(names) => `More than half of the values are missing: ${names}.`
	);
	const isNumber = ({ kind, role }: ColumnProfile): boolean =>
		kind === 'numeric' && role !== 'id' && role !== 'constant';
	if (!columns.some(isNumber))
		notes.push({
			code: 'W_NO_NUMERIC',
			text: 'No column holds numbers to compare customers by; only categories can be used.'
		});
	const pairs = alikePairs(profile);
	if (pairs.length > 0)
		notes.push({
			code: 'W_COLLINEAR',
			text: `These say almost the same, and together weigh double: ${listed(pairs)}.`
		});
	return notes;
}

/** What is wrong with the rows themselves; first, for it concerns every number. */
function rowNotes(profile: TableProfile): ReadNote[] {
	const notes: ReadNote[] = [];
	const repeated = repeatedCustomers(profile);
	if (repeated)
		notes.push({
			code: 'W_REPEATED_CUSTOMERS',
			text: `${formatted(repeated.nCustomers)} customers stand in ${formatted(profile.nRows)} rows (${repeated.column}): this looks like an order log. Each row is treated as a customer; the Data page makes customers of the rows where they have a date and an amount.`
		});
	const { totalRow } = profile;
	if (totalRow) {
		const label = totalRow.label === null ? '' : ` (“${totalRow.label}”)`;
		notes.push({
			code: 'W_TOTAL_ROW',
			text: `The last row, ${formatted(totalRow.row + 1)}${label}, is the sum of the rows above in ${listed(totalRow.columns)}: a total, not a customer. It was kept; take it out of the file and read it again.`
		});
	}
	return notes;
}

function formatted(count: number): string {
	return count.toLocaleString('en-US');
}

function isHighCardinality({ kind, nDistinct, role }: ColumnProfile): boolean {
	return (kind === 'text' || kind === 'categorical') && nDistinct > 20 && role !== 'feature';
}

function alikePairs({ columns, correlations: { names, values } }: TableProfile): string[] {
	const usable = new Set(
		columns.filter(({ role }) => role === 'feature' || role === 'described').map(({ name }) => name)
	);
	const pairs: string[] = [];
	for (let a = 0; a < names.length; a++)
		for (let b = a + 1; b < names.length; b++)
			if (Math.abs(values[a * names.length + b]) >= ALIKE && usable.has(names[a]) && usable.has(names[b]))
				pairs.push(`${names[a]} and ${names[b]}`);
	return pairs;
}

function listed(names: readonly string[]): string {
	return names.slice(0, 6).join(', ') + (names.length > 6 ? ` and ${names.length - 6} more` : '');
}
