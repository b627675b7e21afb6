import { grouped } from './grouped.ts';
import type { CountedCells } from './infer-types.ts';
import { quoteCells } from './quote-cells.ts';
import type { ReadNote } from './read-types.ts';

const MAX_KEPT = 100;
/** a column of numbers or dates may hold this share of other words; they become missing, with a note */
const MAX_SHARE = 0.02;
/** in a handful of rows one word is more than 2 %: a units row, a total */
const FEW_ROWS = 20;
const MAX_SHARE_OF_FEW = 0.4;

/** Cells that are no numbers (or dates) in a column that seems to hold them. */
export class WordRows {
	/** rows */
	count = 0;
	readonly #kept: number[] = [];
	readonly #cells: CountedCells;

	constructor(cells: CountedCells) {
		this.#cells = cells;
	}

	add(at: number): void {
		this.count += this.#cells.counts ? this.#cells.counts[at] : 1;
		if (this.#kept.length < MAX_KEPT) this.#kept.push(at);
	}

	/** These rows after those of another. */
	after(first: WordRows): WordRows {
		const both = new WordRows(this.#cells);
		both.count = first.count + this.count;
		both.#kept.push(...first.#kept, ...this.#kept);
		return both;
	}

	areTooMany(nKnown: number): boolean {
		return this.count > (nKnown < FEW_ROWS ? MAX_SHARE_OF_FEW : MAX_SHARE) * nKnown;
	}

	/** True where there are some, and the first hundred all pass the test. */
	areAll(test: (cell: string) => boolean): boolean {
		return this.count > 0 && this.#kept.every((at) => test(this.#cells.at(at).trim()));
	}

	quoted(): string {
		return quoteCells(this.#cells, this.#kept);
	}

	/** W_MIXED_TYPES; isRead: the rest was read as numbers or dates */
	note(kind: 'number' | 'date', isRead: boolean): ReadNote {
		const isOne = this.count === 1;
		const share = `${grouped(this.count)} of ${grouped(this.#cells.nRows)} cells ${isOne ? `is not a ${kind}` : `are not ${kind}s`}`;
		const text = isRead
			? `${share} (${this.quoted()}) and ${isOne ? 'was' : 'were'} read as missing.`
			: `a mixture: ${share} (${this.quoted()}), so it was read as words.`;
		return { code: 'W_MIXED_TYPES', text };
	}
}
