import { applyChoice } from './apply-choice.ts';
import type { Cells } from './cells.ts';
import { expandColumn } from './expand-column.ts';
import type { Factor } from './factorize.ts';
import { inferColumnWithNotes } from './infer-column.ts';
import { numberCodes } from './infer-numeric.ts';
import type { InferHints, Inference } from './infer-types.ts';
import { inference } from './inference.ts';
import { NativeCells } from './native-cells.ts';
import { PLAIN_FORMAT } from './number-format.ts';
import { plainNumbers } from './plain-numbers.ts';
import { shareOf } from './share-of.ts';
import type { ColumnChoice } from './read-types.ts';

/**
 * One typed column of cells as written. Where there are few different texts (factor) each is looked at once; long columns
 * of plain numbers go a short way; the rest is looked at cell by cell. All three give the same.
 */
export function typeColumn(
	name: string,
	cells: Cells,
	factor: Factor | null,
	hints: InferHints,
	choice?: ColumnChoice
): Inference {
	const own = { ...hints, ...hintsOf(choice), isNative: cells instanceof NativeCells && cells.nNumbers > 0 };
	if (factor) {
		const levels = choice ? applyChoice(factor.levels, choice) : factor.levels;
		const inferred = inferColumnWithNotes(name, levels, own);
		return { ...inferred, column: expandColumn(inferred.column, factor.codes) };
	}
	const plain = choice ? null : plainNumbers(cells);
	if (plain) {
		const { values, nKnown, hasDecimals } = plain;
		if (!numberCodes(name, values)) {
			const reason = own.isNative ? ', as the file itself says' : hasDecimals ? ', with a decimal point' : '';
			return inference(
				{ name, kind: 'numeric', values, format: PLAIN_FORMAT },
				`${shareOf(nKnown, nKnown)} numbers${reason}.`,
				{ decimal: hasDecimals && !own.isNative ? '.' : null }
			);
		}
	}
	const all = { length: cells.length, at: (row: number) => cells.at(row), counts: null, nRows: cells.length };
	return inferColumnWithNotes(name, choice ? applyChoice(all, choice) : all, own);
}

function hintsOf(choice: ColumnChoice | undefined): InferHints {
	if (!choice) return {};
	const { kind, decimal, dateOrder, known } = choice;
	return {
		...(kind && { kind }),
		...(decimal && { decimal, isChosen: true }),
		...(dateOrder && { dateOrder, isChosen: true }),
		...(known && { known: new Set(known) })
	};
}
