import { CladeError } from '#lib/core/clade-error.ts';
import { excelDate } from './excel-date.ts';
import { NativeCells } from './native-cells.ts';
import { xmlAttribute } from './xml-attribute.ts';
import type { XmlHandler } from './xml-scanner.ts';

export interface SheetContext {
	readonly strings: readonly string[];
	/** by style: shows dates */
	readonly dateStyles: readonly boolean[];
	readonly isDate1904: boolean;
	readonly file: string;
}

/** Excel's own limit */
const MAX_COLUMNS = 16_384;

/** The cells of one sheet while its XML is read: columns of equal length, rows without any value left out. */
export class SheetGrid implements XmlHandler {
	readonly columns: NativeCells[] = [];
	nRows = 0;
	/** cells whose formula has no stored result, and the first of them */
	nWithoutValue = 0;
	firstWithoutValue = '';
	nMerged = 0;

	readonly #context: SheetContext;
	/** the sheet's row number of each row kept */
	readonly #rowNumbers: number[] = [];
	readonly #merges: string[] = [];
	#rowNumber = 0;
	#hasValue = false;
	#column = 0;
	#reference = '';
	#type = '';
	#style = -1;
	#value = '';
	#hasFormula = false;
	#isInValue = false;
	#depthOfSound = 0;

	constructor(context: SheetContext) {
		this.#context = context;
	}

	open(name: string, attributes: string): void {
		switch (name) {
			case 'row':
				this.#rowNumber = Number(xmlAttribute(attributes, 'r') ?? this.#rowNumber + 1);
				this.#column = -1;
				this.#hasValue = false;
				break;
			case 'c':
				this.#reference = xmlAttribute(attributes, 'r') ?? '';
				this.#column = this.#reference === '' ? this.#column + 1 : columnOf(this.#reference);
				this.#type = xmlAttribute(attributes, 't') ?? 'n';
				this.#style = Number(xmlAttribute(attributes, 's') ?? -1);
				this.#value = '';
				this.#hasFormula = false;
				break;
			case 'f':
				this.#hasFormula = true;
				break;
			case 'rPh':
				this.#depthOfSound++;
				break;
			case 'v':
			case 't':
				this.#isInValue = this.#depthOfSound === 0;
				break;
			case 'mergeCell':
				this.#merges.push(xmlAttribute(attributes, 'ref') ?? '');
		}
	}

	text(text: string): void {
		if (this.#isInValue) this.#value += text;
	}

	close(name: string): void {
		if (name === 'v' || name === 't') this.#isInValue = false;
		else if (name === 'rPh') this.#depthOfSound--;
		else if (name === 'c') this.#endCell();
		else if (name === 'row' && this.#hasValue) {
			this.nRows++;
			this.#rowNumbers.push(this.#rowNumber);
		}
	}

	/** Pads the columns, takes empty columns off the left, and gives cells that are merged downwards one value. */
	finish(): void {
		for (const column of this.columns) column.padTo(this.nRows);
		this.#fillMerged();
		while (this.columns.length > 1 && this.columns[0].isEmpty) this.columns.shift();
	}

	#endCell(): void {
		const { strings } = this.#context;
		const value = this.#value;
		if (this.#hasFormula && value === '' && this.#type !== 'str') {
			if (this.nWithoutValue++ === 0) this.firstWithoutValue = this.#reference;
			return;
		}
		switch (this.#type) {
			case 's':
				return this.#pushWord(strings[Number(value)] ?? '');
			case 'b':
				return this.#pushWord(value === '1' || value === 'true' ? 'TRUE' : 'FALSE');
			case 'n': {
				if (value === '') return;
				const number = Number(value);
				const date = this.#context.dateStyles[this.#style] ? excelDate(number, this.#context.isDate1904) : null;
				return date === null ? this.#cells().pushNumber(number) : this.#pushWord(date);
			}
			case 'd':
				return this.#pushWord(value.replace('T', ' '));
			default:
				// text, a formula's text, an error such as #N/A
				return this.#pushWord(value);
		}
	}

	/** _x000D_ and the like stand for characters that XML cannot hold */
	#pushWord(word: string): void {
		if (word === '') return;
		const text = word.includes('_x')
			? word.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
			: word;
		this.#cells().pushWord(text);
	}

	#cells(): NativeCells {
		if (!(this.#column >= 0 && this.#column < MAX_COLUMNS))
			throw new CladeError('E_DAMAGED', `“${this.#context.file}” is damaged: it has a cell “${this.#reference}”.`, {
				name: this.#context.file
			});
		while (this.columns.length <= this.#column) this.columns.push(new NativeCells());
		const cells = this.columns[this.#column];
		cells.padTo(this.nRows);
		// a cell that comes twice counts once
		if (cells.length > this.nRows) cells.pop();
		this.#hasValue = true;
		return cells;
	}

	#fillMerged(): void {
		for (const reference of this.#merges) {
			const [from, to] = reference.split(':');
			if (!to) continue;
			const column = this.columns[columnOf(from)];
			if (!column || columnOf(to) !== columnOf(from)) continue;
			const first = this.#rowNumbers.indexOf(rowOf(from));
			if (first < 0 || rowOf(to) === rowOf(from)) continue;
			for (let row = first + 1; row < this.nRows && this.#rowNumbers[row] <= rowOf(to); row++) column.copy(first, row);
			this.nMerged++;
		}
	}
}

/** 'AB12' -> 27 */
function columnOf(reference: string): number {
	let column = 0;
	for (let i = 0; i < reference.length && i < 4; i++) {
		const c = reference.charCodeAt(i) & ~32;
		if (c < 65 || c > 90) break;
		column = column * 26 + c - 64;
	}
	return column - 1;
}

function rowOf(reference: string): number {
	return Number(/\d+/.exec(reference)?.[0] ?? 0);
}
