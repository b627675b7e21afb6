import { PLAIN_FORMAT } from '#lib/data/number-format.ts';
import type { RawTable } from '#lib/data/raw-table.ts';
import type { ColumnChoice, FormatHint, ReadNote } from '#lib/data/read-types.ts';
import type { Column, Table } from '#lib/data/table.ts';
import { typeColumns } from '#lib/data/type-columns.ts';
import { unreadableCells, type UnreadableCells } from '#lib/data/unreadable-cells.ts';
import type { ColumnNeed } from './column-needs.ts';

/** A needed column and what stands for it. */
export interface MappedColumn extends ColumnNeed {
	/** the file's column; null: left empty */
	readonly from: string | null;
	/** the rule does not use it */
	readonly isExtra: boolean;
}

export interface MappedOptions {
	/** by the model's names: how its file wrote them */
	readonly formats: ReadonlyMap<string, FormatHint>;
	/** about the reading, by the model's names */
	readonly choices?: readonly ColumnChoice[];
	readonly onShare?: (share: number) => void;
}

/** A column whose cells are not what the model needs. */
export interface ColumnProblem extends UnreadableCells {
	/** the model's column */
	readonly column: string;
	readonly from: string;
	readonly kind: 'numeric' | 'date';
	/** the column as a whole is read as something else, e.g. text: somebody must say that the cells count as missing */
	readonly isConflict: boolean;
}

export interface MappedTable {
	/** the needed columns under the model's names, each of the kind that is needed */
	readonly table: Table;
	readonly problems: readonly ColumnProblem[];
	readonly notes: readonly ReadNote[];
}

/**
 * The columns that a model needs, read from those that stand for them as if they had the model's names. A column of another
 * kind is read as the needed one all the same: its cells that are no numbers (or dates) are missing, and told of.
 */
export function mappedTable(
	raw: RawTable,
	mapping: readonly MappedColumn[],
	{ formats, choices = [], onShare }: MappedOptions
): MappedTable {
	const taken = mapping.filter(({ from }) => from !== null);
	const found = readAs(raw, taken, { formats, choices, onShare });
	const wrong = new Set(taken.filter(({ kind }, i) => !fits(found.columns[i], kind)).map(({ column }) => column));
	const typed = wrong.size === 0 ? found : readAs(raw, taken, { formats, choices: forcedKinds(taken, wrong, choices) });
	const cellsOf = new Map(raw.names.map((name, j) => [name, raw.columns[j]]));
	const problems: ColumnProblem[] = [];
	const columns = mapping.map((need): Column => {
		if (need.from === null) return emptyColumn(need, raw.nRows);
		const column = asNeeded(typed.columns[taken.indexOf(need)], need, raw.nRows);
		if ((need.kind === 'numeric' || need.kind === 'date') && (column.kind === 'numeric' || column.kind === 'date')) {
			const choice = choices.find((choice) => choice.column === need.column);
			const cells = unreadableCells(column, cellsOf.get(need.from)!, choice);
			const isConflict = wrong.has(need.column) && !need.isExtra;
			if (cells.count > 0)
				problems.push({ ...cells, column: need.column, from: need.from, kind: need.kind, isConflict });
		}
		return column;
	});
	// the cells that could not be read are told of one by one
	const notes = typed.notes.filter(({ code }) => code !== 'W_MIXED_TYPES');
	return { table: { nRows: raw.nRows, columns }, problems, notes };
}

/** The columns of the file under the names of those that they stand for; the others prove what these leave open. */
function readAs(
	{ names, columns, custom }: RawTable,
	taken: readonly MappedColumn[],
	{ formats, choices, onShare }: MappedOptions
): ReturnType<typeof typeColumns> {
	const at = new Map(names.map((name, j) => [name, j]));
	const own = taken.map(({ from }) => at.get(from!)!);
	const rest = [...names.keys()].filter((j) => !own.includes(j));
	return typeColumns(
		[...taken.map(({ column }) => column), ...rest.map((j) => names[j])],
		[...own, ...rest].map((j) => columns[j]),
		{ formats, choices, custom, nWanted: own.length, onShare }
	);
}

function fits({ kind }: Column, needed: MappedColumn['kind']): boolean {
	if (needed === 'categorical') return kind !== 'text' && kind !== 'date';
	return needed === 'any' || kind === needed;
}

function forcedKinds(
	taken: readonly MappedColumn[],
	wrong: ReadonlySet<string>,
	choices: readonly ColumnChoice[]
): ColumnChoice[] {
	const forced = taken.flatMap(({ column, kind }): ColumnChoice[] => {
		if (!wrong.has(column) || kind === 'any') return [];
		return [{ ...choices.find((choice) => choice.column === column), column, kind }];
	});
	return [...choices.filter(({ column }) => !wrong.has(column)), ...forced];
}

/** A column in which no cell has the shape of a date stays words though dates are needed: all of it is missing. */
function asNeeded(column: Column, need: MappedColumn, nRows: number): Column {
	return need.kind === 'date' && column.kind !== 'date' ? emptyColumn(need, nRows) : column;
}

function emptyColumn({ column: name, kind }: MappedColumn, nRows: number): Column {
	if (kind === 'categorical' || kind === 'any')
		return { name, kind: 'categorical', codes: new Int32Array(nRows).fill(-1), categories: [] };
	const values = new Float64Array(nRows).fill(NaN);
	return kind === 'date' ? { name, kind, values, format: 'yyyy-mm-dd' } : { name, kind, values, format: PLAIN_FORMAT };
}
