import type { Cells } from './cells.ts';

/**
 * Cells of a format that tells numbers from words (workbooks, JSON, Parquet): numbers stay numbers, words are kept once.
 */
export class NativeCells implements Cells {
	length = 0;
	/** NaN where the cell is a word or empty */
	values = new Float64Array(64);
	/** index in words; -1 = a number or empty */
	codes = new Int32Array(64);
	readonly words: string[] = [];
	nNumbers = 0;
	nWords = 0;
	readonly #codeOf = new Map<string, number>();

	get isEmpty(): boolean {
		return this.nNumbers + this.nWords === 0;
	}

	at(row: number): string {
		if (this.codes[row] >= 0) return this.words[this.codes[row]];
		const value = this.values[row];
		return Number.isNaN(value) ? '' : String(value);
	}

	/** A number that is not finite is an empty cell. */
	pushNumber(value: number): void {
		this.#grow();
		const isKnown = Number.isFinite(value);
		if (isKnown) this.nNumbers++;
		this.values[this.length] = isKnown ? value : NaN;
		this.codes[this.length++] = -1;
	}

	pushWord(word: string): void {
		if (word === '') return this.pushEmpty();
		this.#grow();
		let code = this.#codeOf.get(word);
		if (code === undefined) {
			this.#codeOf.set(word, (code = this.words.length));
			this.words.push(word);
		}
		this.nWords++;
		this.values[this.length] = NaN;
		this.codes[this.length++] = code;
	}

	pushEmpty(): void {
		this.#grow();
		this.values[this.length] = NaN;
		this.codes[this.length++] = -1;
	}

	/** Takes the last cell away. */
	pop(): void {
		this.length--;
		if (this.codes[this.length] >= 0) this.nWords--;
		else if (!Number.isNaN(this.values[this.length])) this.nNumbers--;
	}

	/** Gives an empty cell the value of another. */
	copy(from: number, to: number): void {
		if (this.at(to) !== '') return;
		this.values[to] = this.values[from];
		this.codes[to] = this.codes[from];
		if (this.codes[to] >= 0) this.nWords++;
		else if (!Number.isNaN(this.values[to])) this.nNumbers++;
	}

	/** Empty cells up to this length. */
	padTo(length: number): void {
		while (this.length < length) this.pushEmpty();
	}

	/** The cells from row `from` to before row `to` as a column of their own. */
	slice(from: number, to: number): NativeCells {
		const part = new NativeCells();
		for (let row = from; row < to; row++) {
			if (this.codes[row] >= 0) part.pushWord(this.words[this.codes[row]]);
			else part.pushNumber(this.values[row]);
		}
		return part;
	}

	#grow(): void {
		if (this.length < this.values.length) return;
		const values = new Float64Array(this.length * 2);
		values.set(this.values);
		this.values = values;
		const codes = new Int32Array(this.length * 2);
		codes.set(this.codes);
		this.codes = codes;
	}
}
