import type { Cells } from './cells.ts';
import type { RecordScanner } from './record-scanner.ts';

/** marks a cell whose text stands in `extras`, its escapes undone */
const EXTRA = 0xffffffff;

/**
 * Cells of delimited text as places in it (8 bytes a cell, row-major) rather than as strings; a string is made when a
 * cell is asked for.
 */
export class SpanTable {
	readonly text: string;
	readonly width: number;
	nRows = 0;
	spans: Uint32Array;
	readonly extras: string[] = [];

	/** expectedRows: room made beforehand; more is made when it is needed */
	constructor(text: string, width: number, expectedRows: number) {
		this.text = text;
		this.width = width;
		this.spans = new Uint32Array(2 * width * Math.max(16, Math.ceil(expectedRows)));
	}

	/** The scanner's present record as a row: cells beyond the width are left out, those that lack are empty. */
	addRecord({ starts, ends, values, nCells }: RecordScanner): void {
		const { width } = this;
		let at = this.#nextRow();
		const n = nCells < width ? nCells : width;
		for (let j = 0; j < n; j++) {
			const value = values[j];
			if (value === null) {
				this.spans[at] = starts[j];
				this.spans[at + 1] = ends[j];
			} else {
				this.spans[at] = EXTRA;
				this.spans[at + 1] = this.extras.push(value) - 1;
			}
			at += 2;
		}
		this.spans.fill(0, at, at + 2 * (width - n));
	}

	column(j: number): SpanCells {
		return new SpanCells(this, j);
	}

	#nextRow(): number {
		const size = 2 * this.width;
		const at = this.nRows++ * size;
		if (at + size > this.spans.length) {
			const larger = new Uint32Array(Math.ceil(this.nRows * 1.4) * size);
			larger.set(this.spans);
			this.spans = larger;
		}
		return at;
	}
}

/** One column of a SpanTable. */
export class SpanCells implements Cells {
	readonly table: SpanTable;
	readonly index: number;

	constructor(table: SpanTable, index: number) {
		this.table = table;
		this.index = index;
	}

	get length(): number {
		return this.table.nRows;
	}

	at(row: number): string {
		const { spans, width, text, extras } = this.table;
		const at = 2 * (row * width + this.index);
		return spans[at] === EXTRA ? extras[spans[at + 1]] : text.slice(spans[at], spans[at + 1]);
	}

	/** Where the cell starts in the text; -1 for a cell that does not stand there as it is. */
	start(row: number): number {
		const start = this.table.spans[2 * (row * this.table.width + this.index)];
		return start === EXTRA ? -1 : start;
	}

	end(row: number): number {
		return this.table.spans[2 * (row * this.table.width + this.index) + 1];
	}
}
