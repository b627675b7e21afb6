import { arrayCells } from './cells.ts';
import { inferBoolean } from './infer-boolean.ts';
import { inferDate } from './infer-date.ts';
import { inferNumeric } from './infer-numeric.ts';
import type { CountedCells, InferHints, Inference } from './infer-types.ts';
import { inferWords } from './infer-words.ts';
import type { Column } from './table.ts';

/** The typed column of cells as written; see inferColumnWithNotes for what was noticed on the way. */
export function inferColumn(name: string, cells: readonly string[]): Column {
	return inferColumnWithNotes(name, cells).column;
}

/**
 * Type, format and values of a whole column: boolean, date, numeric, categorical or text, in this order. Missing tokens
 * become missing; a few words among numbers or dates do too, with a note (W_MIXED_TYPES); integers beyond 2^53 and
 * numbers with leading zeros stay text, for they are names; few whole numbers in a column such as Channel or Region are
 * codes, so a category (W_CODES). A kind in the hints is taken as it is; yes/no where there are not two such words
 * becomes a category.
 */
export function inferColumnWithNotes(
	name: string,
	cells: readonly string[] | CountedCells,
	hints: InferHints = {}
): Inference {
	const counted = 'counts' in cells ? cells : { ...arrayCells(cells), counts: null, nRows: cells.length };
	const { known } = hints;
	switch (hints.kind) {
		case undefined:
			return (
				inferBoolean(name, counted, known) ??
				inferDate(name, counted, hints) ??
				inferNumeric(name, counted, hints) ??
				inferWords(name, counted, known)
			);
		case 'boolean':
			return inferBoolean(name, counted, known) ?? inferWords(name, counted, known, 'categorical');
		case 'date':
			return inferDate(name, counted, hints) ?? inferWords(name, counted, known);
		case 'numeric':
			return inferNumeric(name, counted, hints) ?? inferWords(name, counted, known);
		default:
			return inferWords(name, counted, known, hints.kind);
	}
}
