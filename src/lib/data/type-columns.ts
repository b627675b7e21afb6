import type { Cells } from './cells.ts';
import { counted } from './counted.ts';
import { factorize } from './factorize.ts';
import { formatChange } from './format-change.ts';
import type { InferHints, Inference } from './infer-types.ts';
import type { ColumnChoice, ColumnEvidence, FormatHint, ReadNote } from './read-types.ts';
import type { Column } from './table.ts';
import { typeColumn } from './type-column.ts';

export interface TypeOptions {
	/** by column name: how an earlier file wrote it; decides where this file's column proves nothing by itself */
	readonly formats?: ReadonlyMap<string, FormatHint>;
	readonly choices?: readonly ColumnChoice[];
	/** what the delimiter says of the decimal sign, where nothing else does */
	readonly custom?: ',' | null;
	/** how many of the first columns are wanted; the others are looked at only where one of these proves nothing by itself */
	readonly nWanted?: number;
	/** share of the wanted columns done */
	readonly onShare?: (share: number) => void;
}

const NOTES_PER_CODE = 3;

/**
 * Typed columns from cells as written. Each column by itself; then those that prove nothing once more: as an earlier file
 * wrote them, unless a column of this file proves that it is written in another way; else with what the other columns
 * proved. Notes name their column, at most three of a kind.
 */
export function typeColumns(
	names: readonly string[],
	cells: readonly Cells[],
	{ formats = new Map(), choices = [], custom = null, nWanted = names.length, onShare }: TypeOptions = {}
): { readonly columns: Column[]; readonly notes: ReadNote[]; readonly evidence: ColumnEvidence[] } {
	const choiceOf = new Map(choices.map((choice) => [choice.column, choice]));
	const infer = (j: number, hints: InferHints): Inference =>
		typeColumn(names[j], cells[j], factorize(cells[j]), hints, choiceOf.get(names[j]));
	const inferences = names.slice(0, nWanted).map((_, j) => {
		const inference = infer(j, {});
		onShare?.((j + 1) / nWanted);
		return inference;
	});
	const changes = inferences.map((inference, j) => formatChange(inference, formats.get(names[j])));
	const isChanged = changes.some((change) => change !== null && change.code === 'W_FORMAT_CHANGED');
	const isOpen = inferences.some(({ isAmbiguous }) => isAmbiguous);
	const others = isOpen ? names.slice(nWanted).map((_, j) => proofOf(infer(nWanted + j, {}))) : [];
	const fileHints = hintsOf([...inferences, ...others], custom);
	inferences.forEach(({ isAmbiguous }, j) => {
		if (!isAmbiguous) return;
		const earlier = formats.get(names[j]);
		const decimal = earlier?.kind === 'numeric' && (!isChanged || earlier.decimal === 'none') ? earlier.decimal : null;
		const order = earlier?.kind === 'date' && !isChanged ? earlier.order : null;
		const hints: InferHints = {
			decimal: decimal ?? fileHints.decimal,
			dateOrder: order ?? fileHints.dateOrder,
			isEarlier: order !== null
		};
		if (hints.decimal || hints.dateOrder) inferences[j] = infer(j, hints);
	});
	const notes = inferences.map((inference, j) => {
		const change = changes[j];
		return change ? [...inference.notes, change] : inference.notes;
	});
	return {
		columns: inferences.map(({ column }) => column),
		notes: gathered(names, notes),
		evidence: inferences.map(({ evidence, isAmbiguous }) => ({ text: evidence, isOpen: isAmbiguous }))
	};
}

/** the cells of the column can go */
function proofOf({ decimal, dateOrder }: Inference): Pick<Inference, 'decimal' | 'dateOrder'> {
	return { decimal, dateOrder };
}

function hintsOf(inferences: readonly Pick<Inference, 'decimal' | 'dateOrder'>[], custom: ',' | null): InferHints {
	const decimals = inferences.map((inference) => inference.decimal);
	const orders = inferences.map((inference) => inference.dateOrder);
	return {
		decimal: decimals.includes(',') ? ',' : decimals.includes('.') ? '.' : custom,
		dateOrder:
			orders.includes('dmy') && !orders.includes('mdy')
				? 'dmy'
				: orders.includes('mdy') && !orders.includes('dmy')
					? 'mdy'
					: null
	};
}

/** The notes of all columns, each with its column's name; of a kind the first three and how many more. */
function gathered(names: readonly string[], ofColumns: readonly (readonly ReadNote[])[]): ReadNote[] {
	const byCode = new Map<string, string[]>();
	const notes: ReadNote[] = [];
	ofColumns.forEach((own, j) => {
		for (const note of own) {
			const columns = byCode.get(note.code) ?? [];
			if (columns.length === 0) byCode.set(note.code, columns);
			columns.push(names[j]);
			if (columns.length <= NOTES_PER_CODE) notes.push({ ...note, text: `${names[j]}: ${note.text}` });
		}
	});
	for (const [code, columns] of byCode) {
		const rest = columns.slice(NOTES_PER_CODE);
		if (rest.length === 0) continue;
		const list = `${rest.slice(0, 8).join(', ')}${rest.length > 8 ? ' …' : ''}`;
		notes.push({ code, text: `The same in ${counted(rest.length, 'more column', 'more columns')}: ${list}.` });
	}
	return notes;
}
