// The rules stand together because their order matters: the first that fits decides.
import { categoryName } from './category-name.ts';
import { nameWords } from './name-words.ts';
import { personalContent } from './personal-content.ts';
import type { Role } from './profile-types.ts';
import type { Column, NumericColumn } from './table.ts';

export interface RoleInput {
	readonly column: Column;
	readonly nRows: number;
	readonly nMissing: number;
	readonly nDistinct: number;
	/** the most frequent value as written, and its rows; null without values */
	readonly top: { readonly text: string; readonly count: number } | null;
	/** numbers only: 1 apart, in the order of the file or not */
	readonly isSequence: boolean;
	/** name of an earlier column with the same cells */
	readonly copyOf: string | null;
	/** names of the columns whose sum this is */
	readonly sumOf: readonly string[] | null;
}

export interface RoleReason {
	readonly role: Role;
	readonly reason: string;
}

const NEAR_CONSTANT = 0.95;
const RARE_FLAG = 0.1;
const MAX_LEVELS = 20;
/** fewer whole numbers under such a name were read as a category */
const MAX_CODES = 10;
/** all different means little in a handful of rows */
const MIN_ROWS_FOR_ID = 4;

const ID_WORDS = new Set(
	'id ids key no nr number code email mail phone telephone mobile uuid guid kundennummer nummer'.split(' ')
);
/** personal in any number of values */
const PERSONAL_WORDS = new Set(
	'firstname lastname fullname forename surname vorname nachname prénom apellido cognome address adresse street strasse straße birthday birthdate birthname geburtstag geburtsdatum dob iban ssn passport'.split(
		' '
	)
);
/** personal where there are many; few of them are ways to reach a customer (PhoneService, mobile) */
const CONTACT_WORDS = new Set('email mail phone telephone telefon mobile'.split(' '));
const NAME_OF = new Set(
	'first last middle full given family maiden nick user customer client contact member guest patient passenger holder cardholder subscriber employee'.split(
		' '
	)
);
const PERSONAL_NAMES = new Set([
	'name',
	'names',
	'nom',
	'nome',
	'nombre',
	'date of birth',
	'birth date',
	'day of birth'
]);
const SENSITIVE_WORDS = new Set(
	'gender sex sexual genre geschlecht género sexe marital civil caste konfession religión marriage married familienstand religion religious ethnicity ethnic race nationality nationalität citizenship health disability disabled political politics orientation pregnant'.split(
		' '
	)
);
const OUTCOME_WORDS = new Set(
	'churn churned response target class cluster segment label default outcome attrition exited converted conversion y'.split(
		' '
	)
);

/** What a column is good for, and why, in a sentence for people. */
export function columnRole(input: RoleInput): RoleReason {
	const { column, nRows, nMissing, nDistinct, top } = input;
	const words = nameWords(column.name);
	const nKnown = nRows - nMissing;
	if (!top) return { role: 'constant', reason: 'No row has a value here.' };
	const topText = shorten(top.text);
	if (nDistinct === 1)
		return { role: 'constant', reason: `Every known value is ${topText}: it tells no two customers apart.` };
	const id = idReason(input, words, nKnown);
	const personal = personalContent(column);
	if (personal)
		return {
			role: id?.role ?? 'text',
			reason: `Personal data (${personal}): it says who somebody is, not how somebody behaves.`
		};
	if (id) return id;
	if (column.kind === 'text') {
		const reason = isPersonal(words, nDistinct)
			? 'Personal data: it says who somebody is, not how somebody behaves.'
			: `Free text: ${nDistinct} different values in ${nKnown} rows cannot be compared.`;
		return { role: 'text', reason };
	}
	if (top.count >= NEAR_CONSTANT * nKnown)
		return {
			role: 'constant',
			reason: `Near-constant: ${percent(top.count / nKnown)} are ${topText}, so it tells few customers apart.`
		};
	return describedReason(input, words, nKnown) ?? { role: 'feature', reason: featureReason(input) };
}

function idReason(
	{ column, nDistinct, isSequence }: RoleInput,
	words: readonly string[],
	nKnown: number
): RoleReason | null {
	const isAllDistinct = nDistinct === nKnown && nKnown >= MIN_ROWS_FOR_ID;
	const isNamedId = ID_WORDS.has(words.at(-1) ?? '');
	const isText = column.kind === 'text' || (column.kind === 'categorical' && isAllDistinct);
	if (isAllDistinct && column.kind !== 'date' && (isNamedId || isSequence || (isText && !isLong(column))))
		return { role: 'id', reason: 'Every value is different: it names a customer, it does not describe one.' };
	const isIdWord = words.at(-1) === 'id' || words.at(-1) === 'ids';
	if (isIdWord && nDistinct > MAX_LEVELS)
		return {
			role: 'id',
			reason: 'An id by its name, and it comes again in other rows: one row may not be one customer.'
		};
	return null;
}

function describedReason(input: RoleInput, words: readonly string[], nKnown: number): RoleReason | null {
	const { column, nRows, nMissing, nDistinct, top, copyOf, sumOf } = input;
	const described = (reason: string): RoleReason => ({ role: 'described', reason });
	if (isPersonal(words, nDistinct) && column.kind !== 'boolean')
		return described('Personal data: it says who somebody is, not how somebody behaves.');
	if (words.some((word) => SENSITIVE_WORDS.has(word)))
		return described('A sensitive attribute: segments should not be built on it, but they are compared by it.');
	if (isOutcome(words) && nDistinct <= MAX_LEVELS)
		return described('Looks like an outcome or an existing label: shown for each segment, not used to find them.');
	if (copyOf !== null) return described(`Repeats ${copyOf} in every row: one of the two is enough.`);
	if (sumOf !== null) return described(`Is exactly the sum of ${listed(sumOf)}: its parts say all that it says.`);
	if (column.kind === 'numeric' && isCode(column, nDistinct))
		return described('A code, not an amount: the distance between two codes means nothing.');
	if (column.kind === 'categorical' && nDistinct > MAX_LEVELS)
		return described(`${nDistinct} levels: more than ${MAX_LEVELS} say too little about each other.`);
	if (column.kind === 'categorical' && nDistinct > 2 && nDistinct >= nKnown / 2)
		return described(`${nDistinct} levels in ${nKnown} rows: hardly two customers share one.`);
	if (nDistinct === 2 && top && nKnown - top.count < RARE_FLAG * nKnown)
		return described(
			`${percent(top.count / nKnown)} are ${shorten(top.text)}: a rare flag would pull a handful of customers into a segment of their own.`
		);
	if (nMissing > nRows / 2)
		return described(`${percent(nMissing / nRows)} are missing: what is known describes too few customers.`);
	return null;
}

function isPersonal(words: readonly string[], nDistinct: number): boolean {
	if (words.some((word) => PERSONAL_WORDS.has(word)) || PERSONAL_NAMES.has(words.join(' '))) return true;
	if (words.some((word, i) => word === 'name' && NAME_OF.has(words[i - 1]))) return true;
	return nDistinct > MAX_LEVELS && words.some((word) => CONTACT_WORDS.has(word));
}

/** Whole numbers, too many to be levels, under a name that speaks of a category: postal codes, 50 regions. */
function isCode({ name, values }: NumericColumn, nDistinct: number): boolean {
	const means = categoryName(name);
	if (means === null || means === 'place' || nDistinct <= MAX_CODES) return false;
	return values.every((value) => Number.isNaN(value) || Number.isInteger(value));
}

/** `y` and `response` only as the whole name; `class`, `label` … at either end. */
function isOutcome(words: readonly string[]): boolean {
	if (words.length === 1) return OUTCOME_WORDS.has(words[0]);
	const rest = words.filter((word) => word !== 'y' && word !== 'response');
	return OUTCOME_WORDS.has(rest[0] ?? '') || OUTCOME_WORDS.has(rest.at(-1) ?? '');
}

function isLong(column: Column): boolean {
	const values = column.kind === 'text' ? column.values : column.kind === 'categorical' ? column.categories : [];
	const sample = values.slice(0, 100).filter((value) => value !== '');
	return sample.reduce((sum, value) => sum + value.length, 0) > 40 * sample.length;
}

function featureReason({ column, nMissing, nRows }: RoleInput): string {
	const missing =
		nMissing > 0
			? ` ${percent(nMissing / nRows)} missing, filled with the ${column.kind === 'numeric' || column.kind === 'date' ? 'median' : 'level “missing”'}.`
			: '';
	if (column.kind === 'date') return `A date: counted as days before the newest date.${missing}`;
	if (column.kind === 'numeric') return `A number that differs between customers.${missing}`;
	return `Few levels, each with enough customers.${missing}`;
}

function shorten(text: string): string {
	return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function listed(names: readonly string[]): string {
	return names.length <= 3 ? names.join(' + ') : `${names[0]} … ${names[names.length - 1]} (${names.length} columns)`;
}

/** never "100%" of what is not all, nor "0%" of what is something */
function percent(share: number): string {
	const rounded = Math.round(share * 100);
	if (share < 1 && rounded === 100) return 'over 99%';
	return share > 0 && rounded === 0 ? 'under 1%' : `${rounded}%`;
}
