// One walk from columns to profile; the order of the steps (roles, correlations, value, importance) is what it is about.
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { rank } from '#lib/core/rank.ts';
import { sampleWithoutReplacement } from '#lib/core/sample-without-replacement.ts';
import { columnImportance, related } from './column-importance.ts';
import { columnRelations } from './column-relations.ts';
import { columnRole } from './column-role.ts';
import type { RoleReason } from './column-role.ts';
import { spearmanMatrix } from './correlations.ts';
import { countDuplicateRows } from './duplicate-rows.ts';
import { formatCell } from './format-cell.ts';
import { guessValue } from './guess-value.ts';
import { nameWords } from './name-words.ts';
import { numericSummary } from './numeric-summary.ts';
import type { ColumnProfile, Correlations, NumericSummary, Role, TableProfile, ValueGuess } from './profile-types.ts';
import { selectRows } from './select-rows.ts';
import { sortedKnown } from './sorted-known.ts';
import type {
	BooleanColumn,
	CategoricalColumn,
	Column,
	DateColumn,
	NumericColumn,
	Table,
	TextColumn
} from './table.ts';
import { totalRow } from './total-row.ts';

const MAX_LEVELS_SHOWN = 50;
const MAX_CORRELATED_COLUMNS = 100;
const MAX_CORRELATED_ROWS = 20_000;
const SAMPLE_SEED = 20_000;
/** rank correlations: says almost the same, and says much of the same */
const ALIKE = 0.95;
const NEAR = 0.85;

/**
 * What is in a table and what each column is good for. Rank correlations are those of the first 100 numeric and date
 * columns that are neither ids nor constant; above 20,000 rows those, and what categories say of the value, are of a
 * seeded sample of 20,000. All else is exact.
 * known: by name, what is known of columns that look like features by themselves; chosen: against what the rules say.
 */
export function profileTable(
	table: Table,
	known: ReadonlyMap<string, RoleReason> = new Map(),
	chosen: ReadonlyMap<string, Role> = new Map()
): TableProfile {
	const facts = table.columns.map((column) => columnFacts(column, table.nRows));
	const relations = columnRelations(table);
	const roles = facts.map((fact, j) => {
		const mine = chosenRole(fact, chosen);
		if (mine) return mine;
		const found = columnRole({
			...fact,
			nRows: table.nRows,
			copyOf: nameOf(table, relations.copies.get(j)),
			sumOf: relations.sums.get(j)?.map((part) => table.columns[part].name) ?? null
		});
		return found.role === 'feature' ? (known.get(fact.column.name) ?? found) : found;
	});
	const sample = sampleOf(table);
	const correlations = correlate(sample, roles);
	const value = guess(table, facts, roles, relations.sums);
	const valueRanks = value && rankedValue(sample, value);
	const peers = new Set(table.columns.filter((_, j) => roles[j].role === 'feature').map((column) => column.name));
	const columns = facts.map((fact, j): ColumnProfile => {
		const { column, nMissing, nDistinct, numeric, levels, spread } = fact;
		const isFeature = roles[j].role === 'feature';
		const { importance, importanceReason } = isFeature
			? columnImportance(sample.columns[j], spread, correlations, peers, valueRanks)
			: { importance: 0, importanceReason: '' };
		return {
			name: column.name,
			kind: column.kind,
			nMissing,
			nDistinct,
			numeric,
			levels: levels && levels.slice(0, MAX_LEVELS_SHOWN),
			spellings: levels ? spellings(levels.map(({ level }) => level)) : [],
			examples: examples(column, table.nRows),
			role: roles[j].role,
			reason: isFeature ? roles[j].reason + alikeNote(column.name, correlations, peers) : roles[j].reason,
			importance,
			importanceReason,
			unit: unitOf(column)
		};
	});
	return {
		nRows: table.nRows,
		columns,
		correlations,
		value,
		nDuplicateRows: countDuplicateRows(
			table.columns.filter((_, j) => roles[j].role !== 'id'),
			table.nRows
		),
		totalRow: totalRow(table),
		referenceDay: referenceDay(facts.map(({ column, numeric }) => (column.kind === 'date' ? numeric : null)))
	};
}

/** The role that was chosen; not for a column that holds one value or none, which can tell no customers apart. */
function chosenRole({ column, nDistinct }: ColumnFacts, chosen: ReadonlyMap<string, Role>): RoleReason | null {
	const role = chosen.get(column.name);
	if (!role || (nDistinct < 2 && role === 'feature')) return null;
	return { role, reason: 'You chose so.' };
}

interface ColumnFacts {
	readonly column: Column;
	readonly nMissing: number;
	readonly nDistinct: number;
	readonly top: { readonly text: string; readonly count: number } | null;
	readonly isSequence: boolean;
	readonly numeric: NumericSummary | null;
	readonly levels: { readonly level: string; readonly count: number }[] | null;
	/** 0: one value has all rows; near 1: many values share them */
	readonly spread: number;
}

function columnFacts(column: Column, nRows: number): ColumnFacts {
	if (column.kind === 'numeric' || column.kind === 'date') return numericFacts(column, nRows);
	const levels = countLevels(column).sort((a, b) => b.count - a.count || (a.level < b.level ? -1 : 1));
	const nKnown = levels.reduce((sum, { count }) => sum + count, 0);
	const top = levels.length > 0 ? { text: levels[0].level, count: levels[0].count } : null;
	return {
		column,
		nMissing: nRows - nKnown,
		nDistinct: levels.length,
		top,
		isSequence: false,
		numeric: null,
		levels: column.kind === 'text' ? null : levels,
		spread: 1 - levels.reduce((sum, { count }) => sum + (count / Math.max(1, nKnown)) ** 2, 0)
	};
}

/** The levels or texts that occur, in order of first appearance. */
function countLevels(column: CategoricalColumn | BooleanColumn | TextColumn): { level: string; count: number }[] {
	const counts = new Map<string, number>();
	if (column.kind === 'text') {
		for (const text of column.values) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
	} else {
		const ofCodes = new Int32Array(column.categories.length);
		for (let i = 0; i < column.codes.length; i++) if (column.codes[i] >= 0) ofCodes[column.codes[i]]++;
		column.categories.forEach((level, code) => {
			if (level !== '' && ofCodes[code] > 0) counts.set(level, (counts.get(level) ?? 0) + ofCodes[code]);
		});
	}
	return [...counts].map(([level, count]) => ({ level, count }));
}

function numericFacts(column: NumericColumn | DateColumn, nRows: number): ColumnFacts {
	const sorted = sortedKnown(column.values);
	const n = sorted.length;
	let nDistinct = 0;
	let most = 0;
	let mostAt = 0;
	let sumOfSquares = 0;
	for (let from = 0; from < n;) {
		let to = from;
		while (to < n && sorted[to] === sorted[from]) to++;
		nDistinct++;
		sumOfSquares += ((to - from) / n) ** 2;
		if (to - from > most) [most, mostAt] = [to - from, from];
		from = to;
	}
	const isSequence =
		column.kind === 'numeric' &&
		n > 3 &&
		nDistinct === n &&
		Number.isInteger(sorted[0]) &&
		sorted[n - 1] - sorted[0] === n - 1 &&
		sorted.every((value) => Number.isInteger(value));
	const topRow = n > 0 ? column.values.indexOf(sorted[mostAt]) : -1;
	return {
		column,
		nMissing: nRows - n,
		nDistinct,
		top: n > 0 ? { text: formatCell(column, topRow), count: most } : null,
		isSequence,
		numeric: numericSummary(column.values, sorted),
		levels: null,
		spread: 1 - sumOfSquares
	};
}

function nameOf(table: Table, index: number | undefined): string | null {
	return index === undefined ? null : table.columns[index].name;
}

/** All rows, or as many of them as say enough of ranks. */
function sampleOf(table: Table): Table {
	if (table.nRows <= MAX_CORRELATED_ROWS) return table;
	return selectRows(table, sampleWithoutReplacement(table.nRows, MAX_CORRELATED_ROWS, mulberry32(SAMPLE_SEED)));
}

function correlate(table: Table, roles: readonly RoleReason[]): Correlations {
	const chosen = table.columns
		.filter(
			(column, j) =>
				(column.kind === 'numeric' || column.kind === 'date') && roles[j].role !== 'id' && roles[j].role !== 'constant'
		)
		.slice(0, MAX_CORRELATED_COLUMNS);
	const values = chosen
		.filter((column) => column.kind === 'numeric' || column.kind === 'date')
		.map((column) => column.values);
	return spearmanMatrix(
		chosen.map((column) => column.name),
		values
	);
}

function guess(
	table: Table,
	facts: readonly ColumnFacts[],
	roles: readonly RoleReason[],
	sums: ReadonlyMap<number, readonly number[]>
): ValueGuess | null {
	const candidates = facts.flatMap(({ column, nDistinct, numeric }, j) =>
		column.kind === 'numeric' && numeric && roles[j].role !== 'id' && (roles[j].role !== 'constant' || nDistinct > 20)
			? [
					{
						name: column.name,
						nDistinct,
						nRows: table.nRows,
						summary: numeric,
						parts: (sums.get(j) ?? []).map((part) => table.columns[part].name)
					}
				]
			: []
	);
	return guessValue(candidates);
}

function rankedValue(table: Table, value: ValueGuess): { readonly name: string; readonly ranks: Float64Array } {
	const columns = table.columns.filter(
		(column): column is NumericColumn => column.kind === 'numeric' && value.columns.includes(column.name)
	);
	const sum = Float64Array.from({ length: table.nRows }, (_, i) =>
		columns.reduce((total, column) => total + column.values[i], 0)
	);
	return { name: value.columns.length === 1 ? value.columns[0] : 'Spend', ranks: rank(sum) };
}

/** Levels that are the same but for case and white space. */
function spellings(levels: readonly string[]): string[][] {
	const groups = new Map<string, string[]>();
	for (const level of levels) {
		const key = level.trim().replace(/\s+/g, ' ').toLowerCase();
		const group = groups.get(key);
		if (group) group.push(level);
		else groups.set(key, [level]);
	}
	return [...groups.values()].filter((group) => group.length > 1);
}

function examples(column: Column, nRows: number): string[] {
	const found = new Set<string>();
	for (let i = 0; i < nRows && found.size < 3; i++) {
		const cell = formatCell(column, i);
		if (cell !== '') found.add(cell);
	}
	return [...found];
}

function alikeNote(name: string, correlations: Correlations, peers: ReadonlySet<string>): string {
	const twin = related(name, correlations, peers).at(0);
	if (!twin || Math.abs(twin.rho) < NEAR) return '';
	if (Math.abs(twin.rho) < ALIKE) return ` Close to ${twin.name} (rank correlation ${twin.rho.toFixed(2)}).`;
	return ` Says almost the same as ${twin.name} (rank correlation ${twin.rho.toFixed(2)}): together they weigh double.`;
}

function unitOf(column: Column): string {
	if (column.kind !== 'numeric') return '';
	if (column.format.currency !== '') return column.format.currency;
	if (column.format.percent) return '%';
	const inName = /[([]\s*([kK]?[$€£¥%]|USD|EUR|GBP|CHF|days|months|years)\s*[)\]]/.exec(column.name.slice(0, 200));
	if (inName) return inName[1];
	return nameWords(column.name).includes('days') ? 'days' : '';
}

function referenceDay(dates: readonly (NumericSummary | null)[]): number | null {
	const newest = dates.reduce((max, summary) => (summary ? Math.max(max, summary.max) : max), -Infinity);
	return Number.isFinite(newest) ? Math.floor(newest) + 1 : null;
}
