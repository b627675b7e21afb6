import { nameWords } from './name-words.ts';
import type { NumericSummary, ValueGuess } from './profile-types.ts';

export interface ValueCandidate {
	readonly name: string;
	readonly nDistinct: number;
	readonly nRows: number;
	readonly summary: NumericSummary;
	/** names of the columns whose exact sum this is; [] if none is known */
	readonly parts: readonly string[];
}

/** words for money spent, in the languages that customer files come in */
const STRONG = new Set(
	'amount amt spend spending spent sales revenue monetary turnover umsatz montant ventas mnt ltv clv charges charge betrag importe gasto gastos depenses dépenses expenditure expenses ausgaben bestellwert fatturato spesa omzet besteding receita faturamento gmv arpu'.split(
		' '
	)
);
/** words that say less: an account's balance, a number of purchases or an amount of them */
const WEAK = new Map([
	['purchases', 2],
	['purchase', 1.9],
	['value', 1.8],
	['wert', 1.8],
	['valor', 1.8],
	['balance', 1.5],
	['payments', 1.4],
	['payment', 1.4],
	['profit', 1.3],
	['price', 1.2],
	['ca', 1.2]
]);
const TOTAL = new Set(['total', 'sum', 'overall', 'gesamt', 'gesamtumsatz', 'totale', 'summe', 'lifetime']);
/** words that make of money something else: a number of times, a share, a limit */
const NOT_MONEY = new Set(
	'frequency freq count num number nb no trx transactions transaction rate ratio share pct percent percentage avg average mean days day month months discount limit max min last first id code year age index rank visits times qty quantity category type band group range channel'.split(
		' '
	)
);
const INCOME = new Set(
	'income salary einkommen revenu ingresos ingreso gehalt lohn renda reddito inkomen wage wages earnings'.split(' ')
);
const MIN_LEVELS = 13;

/**
 * The columns whose sum says what a customer is worth, by their names: a total before its parts, a family of amounts
 * (MntWines, MntFruits …) as its sum, then a single amount, then balances and the like, then amounts without names in one
 * unit, income last. null if nothing fits.
 */
export function guessValue(candidates: readonly ValueCandidate[]): ValueGuess | null {
	const scored = candidates.map((candidate) => ({
		candidate,
		words: nameWords(candidate.name),
		score: scoreOf(candidate)
	}));
	const ranked = scored
		.filter(({ score }) => score > 0)
		.sort(
			(a, b) =>
				b.score - a.score ||
				a.words.length - b.words.length ||
				candidates.indexOf(a.candidate) - candidates.indexOf(b.candidate)
		);
	const best = ranked.at(0);
	const family = findFamily(scored.filter(({ score }) => score >= 3));
	if (best && best.candidate.parts.length > 0)
		return one(best.candidate, `${best.candidate.name}: the exact sum of ${listed(best.candidate.parts)}.`);
	if (family && (!best || best.score < 4)) {
		const columns = family.members;
		return {
			columns,
			reason: `Spend: the sum of ${columns.length} columns that ${family.isPrefix ? 'start' : 'end'} with ${family.word}.`
		};
	}
	if (best && best.score >= 3)
		return one(best.candidate, `${best.candidate.name}: its name says what a customer spends.`);
	if (best)
		return one(
			best.candidate,
			`${best.candidate.name}: the column nearest to money that a customer brings, by its name.`
		);
	const amounts = findAmounts(candidates);
	if (amounts)
		return {
			columns: amounts,
			reason: `No column is named as spend; these ${amounts.length} look like amounts in one unit, so their sum stands for it. Please check.`
		};
	const income = scored.find(({ words }) => words.some((word) => INCOME.has(word)));
	return income
		? one(
				income.candidate,
				`${income.candidate.name}: only a weak stand-in, for it says what a customer has, not what is spent.`
			)
		: null;
}

function one(candidate: ValueCandidate, reason: string): ValueGuess {
	return { columns: [candidate.name], reason };
}

/** 0: not money; 3 and above: spend by name; one more for a total */
function scoreOf({ name, nDistinct, nRows, summary }: ValueCandidate): number {
	const words = nameWords(name);
	if (words.some((word) => NOT_MONEY.has(word)) || words.some((word) => INCOME.has(word))) return 0;
	if (nDistinct < Math.min(MIN_LEVELS, nRows / 2) || summary.max <= 0) return 0;
	const bonus = words.some((word) => TOTAL.has(word)) ? 1 : 0;
	if (words.some((word) => STRONG.has(word))) return 3 + bonus;
	const weak = Math.max(0, ...words.map((word) => (word === 'ca' && words.length > 1 ? 0 : (WEAK.get(word) ?? 0))));
	if (weak > 0) return weak + bonus / 10;
	return bonus && words.length === 1 ? 3.5 : 0;
}

interface Family {
	readonly word: string;
	readonly isPrefix: boolean;
	readonly members: readonly string[];
}

/** Three or more amounts that share their first word (MntWines), their last (wine_spend), or all but a number (BILL_AMT1). */
function findFamily(
	amounts: readonly { readonly candidate: ValueCandidate; readonly words: readonly string[] }[]
): Family | null {
	const groups = new Map<string, { isPrefix: boolean; members: string[] }>();
	const add = (key: string, isPrefix: boolean, name: string): void => {
		const group = groups.get(`${isPrefix}:${key}`);
		if (group) group.members.push(name);
		else groups.set(`${isPrefix}:${key}`, { isPrefix, members: [name] });
	};
	for (const { candidate, words } of amounts) {
		if (/\d\)?$/.test(candidate.name)) add(words.join(' '), true, candidate.name);
		else if (words.length > 1 && STRONG.has(words[0])) add(words[0], true, candidate.name);
		else if (words.length > 1 && STRONG.has(words.at(-1) ?? '')) add(words.at(-1) ?? '', false, candidate.name);
	}
	let best: Family | null = null;
	for (const { isPrefix, members } of groups.values()) {
		if (members.length < 3 || members.length <= (best?.members.length ?? 0)) continue;
		best = { word: shared(members, isPrefix), isPrefix, members };
	}
	return best;
}

function shared(names: readonly string[], isPrefix: boolean): string {
	const [first] = names;
	let length = first.length;
	const part = (name: string): string => (isPrefix ? name.slice(0, length) : name.slice(-length));
	while (length > 1 && names.some((name) => part(name) !== part(first))) length--;
	return part(first);
}

const COUNTED = new Set(
	'age days visits calls duration recency tenure length seconds minutes children kids size score rating latitude longitude zip postal phone weight height'.split(
		' '
	)
);

/** Three or more skewed columns of like size that fill the file beside codes: product groups of a wholesaler. */
function findAmounts(candidates: readonly ValueCandidate[]): readonly string[] | null {
	const free = candidates.filter(
		({ nDistinct, name }) =>
			nDistinct >= MIN_LEVELS &&
			!nameWords(name).some((word) => NOT_MONEY.has(word) || COUNTED.has(word) || INCOME.has(word))
	);
	const amounts = free.filter(
		({ summary, nDistinct, nRows }) => summary.min >= 0 && summary.skewness > 1 && nDistinct > nRows / 4
	);
	if (amounts.length < 3 || amounts.length < free.length) return null;
	const medians = amounts.map(({ summary }) => summary.median);
	if (Math.min(...medians) <= 0 || Math.max(...medians) > 100 * Math.min(...medians)) return null;
	return amounts.map(({ name }) => name);
}

function listed(names: readonly string[]): string {
	return names.length <= 3 ? names.join(' + ') : `${names[0]}, ${names[1]} and ${names.length - 2} more`;
}
