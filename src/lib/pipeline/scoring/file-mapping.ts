import type { PredictionModel } from '#lib/pipeline/types.ts';
import { columnNeeds, type ColumnNeed, type RowKind } from './column-needs.ts';
import type { ColumnMatch } from './match-columns.ts';
import { matchFile } from './match-file.ts';

/** What stands for one needed column, and why. */
export interface NeedChoice {
	readonly need: ColumnNeed;
	/** the file's column; null: none, or left empty */
	readonly column: string | null;
	/** as ColumnMatch; `chosen` and `empty`: by a person */
	readonly how: ColumnMatch['how'] | 'chosen' | 'empty';
}

export interface FileMapping {
	readonly rows: RowKind;
	readonly needed: readonly NeedChoice[];
	/** as far as no needed column takes theirs */
	readonly extras: readonly NeedChoice[];
}

/** The mapping that the names suggest; rows: as matchFile. */
export function fileMapping(
	model: PredictionModel,
	columns: readonly string[],
	rows: RowKind | null = null
): FileMapping {
	const match = matchFile(model, columns, rows);
	const { needed, extras } = columnNeeds(model, match.rows);
	const choicesOf = (needs: readonly ColumnNeed[], matches: readonly ColumnMatch[]): NeedChoice[] =>
		needs.flatMap((need) => {
			const found = matches.find((match) => match.need === need.column);
			return found ? [{ need, column: found.column, how: found.how }] : [];
		});
	return { rows: match.rows, needed: choicesOf(needed, match.needed), extras: choicesOf(extras, match.extras) };
}
