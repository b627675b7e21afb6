import { CladeError } from '#lib/core/clade-error.ts';
import type { TableProfile } from '#lib/data/profile-types.ts';
import type { Column, Table } from '#lib/data/table.ts';
import { deriveColumns } from '#lib/ml/derive-columns.ts';
import { scoreCustomers, type ScoredCustomers } from '#lib/pipeline/scoring/score-customers.ts';
import type { StageReport } from '#lib/pipeline/runner-types.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import { columnChange } from './column-change.ts';
import type { Change, ColumnChange, Matched, UncomparedColumn } from './drift-types.ts';
import { guessIdColumn } from './guess-id-column.ts';
import { matchCustomers } from './match-customers.ts';
import { NO_PAIRS, type Pairs } from './pairs.ts';
import { segmentsChange } from './segments-change.ts';
import { unfamiliarChange } from './unfamiliar-change.ts';

export interface FilesToCompare {
	/** the customers of the analysis, derived columns included, with their profile */
	readonly then: Table;
	readonly profile: TableProfile;
	/** the customers of the later file, before columns are derived */
	readonly now: Table;
	readonly model: PredictionModel;
	/** by column that the segments are built on: share of the distance between customers */
	readonly weights: ReadonlyMap<string, number>;
	/** by which customers are told; null: by nothing; left out: as guessed */
	readonly idColumn?: string | null;
	/** what was said while the later file was read */
	readonly notes?: readonly string[];
	/** placed before, by the same rule */
	readonly placed?: { readonly then: ScoredCustomers; readonly now: ScoredCustomers } | null;
}
export interface ComparedFiles {
	readonly change: Change;
	readonly pairs: Pairs;
	readonly ids: { readonly then: Column; readonly now: Column } | null;
	/** null: the rule cannot place the later file */
	readonly placed: { readonly then: ScoredCustomers; readonly now: ScoredCustomers } | null;
}

/**
 * All that has changed between the file of an analysis and a later one of the same kind: who moved between the rule's
 * segments, their shares, and each column. What cannot be compared is said, not thrown. The order of the rows changes
 * nothing. O(rows × columns), no object a row.
 */
export async function compareFiles(files: FilesToCompare, report?: StageReport): Promise<ComparedFiles> {
	const { then, model, profile } = files;
	const now = withDerived(files.now, model);
	const { matched, pairs, ids } = match(files, now);
	const { placed, problem } = await place(files, report);
	const { columns, uncompared } = compareColumns(files, now, pairs, report);
	const names = new Set(then.columns.map(({ name }) => name));
	return {
		change: {
			nThen: then.nRows,
			nNow: now.nRows,
			matched,
			placed: placed && {
				segments: segmentsChange(placed.then, placed.now, model.segments.length, pairs, ids?.now ?? null),
				unfamiliar: unfamiliarChange(placed.then.bits, placed.now.bits)
			},
			problem,
			columns,
			uncompared: uncompared.filter(({ column }) => !isSilent(column, profile)),
			added: now.columns.map(({ name }) => name).filter((name) => !names.has(name)),
			notes: files.notes ?? []
		},
		pairs,
		ids,
		placed
	};
}

/** Each derived column that can be computed from what is there. */
function withDerived(table: Table, { derived = [] }: PredictionModel): Table {
	return derived.reduce((made, column) => attempt(() => deriveColumns(made, [column]), made), table);
}

function match(
	{ then, profile, idColumn }: FilesToCompare,
	now: Table
): { matched: Matched; pairs: Pairs; ids: ComparedFiles['ids'] } {
	const { candidates, guess } = guessIdColumn(then, now, profile);
	const column = idColumn === undefined ? guess : idColumn;
	const [before, after] = [then, now].map(({ columns }) => columns.find(({ name }) => name === column));
	const isGuessed = idColumn === undefined;
	if (!before || !after) {
		const none = { nBoth: 0, nRepeatedThen: 0, nRepeatedNow: 0, nWithoutThen: 0, nWithoutNow: 0 };
		return { matched: { column: null, isGuessed, candidates, ...none }, pairs: NO_PAIRS, ids: null };
	}
	const { then: rowsThen, now: rowsNow, ...left } = matchCustomers(before, after);
	return {
		matched: { column: before.name, isGuessed, candidates, nBoth: rowsThen.length, ...left },
		pairs: { then: rowsThen, now: rowsNow },
		ids: { then: before, now: after }
	};
}

async function place(
	{ then, now, model, placed }: FilesToCompare,
	report?: StageReport
): Promise<{ placed: ComparedFiles['placed']; problem: string | null }> {
	if (placed) return { placed, problem: null };
	const total = then.nRows + now.nRows;
	const from = (before: number) => (done: number) =>
		report?.({ stage: 'Placing the customers', done: before + done, total });
	try {
		const later = await scoreCustomers(model, now, { onProgress: from(0) });
		const first = await scoreCustomers(model, then, { onProgress: from(now.nRows) });
		return { placed: { then: first, now: later }, problem: null };
	} catch (error) {
		return { placed: null, problem: saidOf(error) };
	}
}

function compareColumns(
	{ then, profile, weights }: FilesToCompare,
	now: Table,
	pairs: Pairs,
	report?: StageReport
): { columns: ColumnChange[]; uncompared: UncomparedColumn[] } {
	const later = new Map(now.columns.map((column) => [column.name, column]));
	const columns: ColumnChange[] = [];
	const uncompared: UncomparedColumn[] = [];
	then.columns.forEach((column, i) => {
		report?.({ stage: 'Comparing the columns', done: i, total: then.columns.length });
		const { name } = column;
		const weight = weights.get(name) ?? 0;
		const other = later.get(name);
		if (!other) uncompared.push({ column: name, weight, reason: `“${name}” is not in the newer file.` });
		else if (isSilent(name, profile)) return;
		else if (isOtherKind(column, other))
			uncompared.push({
				column: name,
				weight,
				reason: `“${name}” ${KIND_WORDS[column.kind]} and ${NOW_WORDS[other.kind]} in the newer file.`
			});
		else {
			const { unit } = profile.columns[i];
			const value = attempt(() => columnChange(column, other, pairs, { unit, weight }), null);
			if (value) columns.push(value);
			else
				uncompared.push({
					column: name,
					weight,
					reason: `“${name}” ${KIND_WORDS[column.kind]} and ${NOW_WORDS[other.kind]} in the newer file.`
				});
		}
	});
	columns.sort(byEffect);
	return { columns, uncompared };
}

const KIND_WORDS = {
	numeric: 'held numbers',
	date: 'held dates',
	categorical: 'held levels',
	boolean: 'held yes and no',
	text: 'held text'
};
const NOW_WORDS = {
	numeric: 'holds numbers',
	date: 'holds dates',
	categorical: 'holds words',
	boolean: 'holds yes and no',
	text: 'holds text'
};

/** Words of one customer each are not compared. */
function isSilent(name: string, { columns }: TableProfile): boolean {
	const profile = columns.find((column) => column.name === name);
	return profile?.role === 'id' || profile?.kind === 'text';
}

function isOtherKind(then: Column, now: Column): boolean {
	return (then.kind === 'categorical' || then.kind === 'boolean') && now.kind === 'date';
}

/** What cannot be measured on the scale comes first, since everybody changed; then the larger effect. */
function byEffect(a: ColumnChange, b: ColumnChange): number {
	const size = ({ effect, psi }: ColumnChange) => (effect ? Math.abs(effect.value) : psi.value > 0 ? Infinity : 0);
	const [x, y] = [size(a), size(b)];
	return (x === y ? 0 : y - x) || b.psi.value - a.psi.value || (a.column < b.column ? -1 : 1);
}

function attempt<T, U>(work: () => T, instead: U): T | U {
	try {
		return work();
	} catch (error) {
		saidOf(error);
		return instead;
	}
}

/** What a file does not allow is said; anything else is thrown. */
function saidOf(error: unknown): string {
	if (error instanceof CladeError && error.code === 'E_COLUMNS') return error.message;
	throw error;
}
