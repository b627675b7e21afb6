import { grouped } from './grouped.ts';
import { formatDay } from './parse-date.ts';
import type { ColumnProfile, TableProfile } from './profile-types.ts';
import type { ReadNote } from './read-types.ts';
import { repeatedCustomers } from './repeated-customers.ts';

const ALIKE = 0.95;
const MIN_ROWS_FOR_OUTLIERS = 20;
/** more than a few far values are a group of their own */
const FEW = 3;
const MAX_FAR_SHARE = 0.005;
const MAX_LEVELS = 20;
const RARE_LEVEL = 0.005;

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
		({ role, nDistinct }) => role === 'constant' && nDistinct <= 1,
		(names) => `Left out, for they are the same in every row: ${names}.`
	);
	note('W_HIGH_CARD', isHighCardinality, (names) => `Too many different values to compare: ${names}.`);
	note(
		'W_MOSTLY_MISSING',
		({ nMissing }) => nMissing > nRows / 2,
		(names) => `More than half of the values are missing: ${names}.`
	);
	notes.push(...valueNotes(profile));
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

/** Gaps, values that may be mistakes, and levels that hardly anybody has; each names its columns. */
function valueNotes({ columns, nRows }: TableProfile): ReadNote[] {
	const notes: ReadNote[] = [];
	const say = (code: string, text: string, of: (column: ColumnProfile) => string | null): void => {
		const found = columns.map(of).filter((one) => one !== null);
		if (found.length > 0) notes.push({ code, text: `${text}: ${listed(found)}.` });
	};
	say('W_MISSING', 'Values are missing', ({ name, nMissing }) =>
		nMissing > 0 && nMissing <= nRows / 2 ? `${name} (${grouped(nMissing)})` : null
	);
	say('W_OUTLIERS', 'Far from all other values, and worth a check', (column) => {
		const far = column.role === 'id' || nRows < MIN_ROWS_FOR_OUTLIERS ? undefined : column.numeric?.far;
		if (!far || far.count === 0 || far.count > Math.max(FEW, MAX_FAR_SHARE * nRows)) return null;
		const values = far.values.map((value) =>
			column.kind === 'date' ? formatDay(value, 'yyyy-mm-dd') : isYear(column, value) ? String(value) : grouped(value)
		);
		return `${column.name} (${values.join(', ')}${far.count > values.length ? ' …' : ''})`;
	});
	say('W_RARE_LEVELS', 'Levels that hardly any customer has', ({ kind, role, name, levels, nDistinct }) => {
		if (kind !== 'categorical' || role === 'id' || !levels || nDistinct > MAX_LEVELS) return null;
		const rare = levels.filter(({ count }) => count < RARE_LEVEL * nRows);
		if (rare.length === 0 || rare.length === levels.length) return null;
		return `${name} (${rare.map(({ level, count }) => `${level} ${grouped(count)}`).join(', ')})`;
	});
	return notes;
}

/** years are written without separators */
function isYear({ numeric }: ColumnProfile, value: number): boolean {
	return Number.isInteger(value) && numeric !== null && numeric.q1 >= 1850 && numeric.q3 <= 2100;
}

/** What is wrong with the rows themselves; first, for it concerns every number. */
function rowNotes(profile: TableProfile): ReadNote[] {
	const notes: ReadNote[] = [];
	const repeated = repeatedCustomers(profile);
	if (repeated)
		notes.push({
			code: 'W_REPEATED_CUSTOMERS',
			text: `${grouped(repeated.nCustomers)} customers stand in ${grouped(profile.nRows)} rows (${repeated.column}): this looks like an order log. Each row is treated as a customer; the Data page makes customers of the rows where they have a date and an amount.`
		});
	const { totalRow } = profile;
	if (totalRow) {
		const label = totalRow.label === null ? '' : ` (“${totalRow.label}”)`;
		notes.push({
			code: 'W_TOTAL_ROW',
			text: `The last row, ${grouped(totalRow.row + 1)}${label}, is the sum of the rows above in ${listed(totalRow.columns)}: a total, not a customer. It was kept; take it out of the file and read it again.`
		});
	}
	return notes;
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
