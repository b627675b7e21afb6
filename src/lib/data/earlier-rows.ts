import type { Column } from './table.ts';

/** For each row the first one that is the same in all the given columns, or -1; missing equals missing. Linear time. */
export function earlierRows(columns: readonly Column[], nRows: number): Int32Array {
	const earlier = new Int32Array(nRows).fill(-1);
	if (columns.length === 0 || columns.some(isRising)) return earlier;
	const high = new Int32Array(nRows).fill(0x9e3779b9 | 0);
	const low = new Int32Array(nRows).fill(0x85ebca6b | 0);
	for (const column of columns) mixIn(column, high, low);
	// open addressing; a slot holds the first row with its contents
	const mask = 2 ** Math.ceil(Math.log2(2 * nRows + 2)) - 1;
	const slots = new Int32Array(mask + 1).fill(-1);
	for (let i = 0; i < nRows; i++) {
		let slot = low[i] & mask;
		for (; slots[slot] >= 0; slot = (slot + 1) & mask) {
			const first = slots[slot];
			if (high[first] !== high[i] || low[first] !== low[i]) continue;
			if (!columns.every((column) => isSameCell(column, first, i))) continue;
			earlier[i] = first;
			break;
		}
		if (slots[slot] < 0) slots[slot] = i;
	}
	return earlier;
}

/** Ids often rise from row to row: then no row is another's. */
function isRising(column: Column): boolean {
	if (column.kind !== 'numeric' && column.kind !== 'date') return false;
	const { values } = column;
	for (let i = 1; i < values.length; i++) if (!(values[i] > values[i - 1])) return false;
	return values[0] === values[0];
}

function mixIn(column: Column, high: Int32Array, low: Int32Array): void {
	const bits = new Float64Array(1);
	const halves = new Int32Array(bits.buffer);
	const numbers = numbersOf(column);
	for (let i = 0; i < high.length; i++) {
		// -0 is 0
		bits[0] = numbers[i] + 0;
		high[i] = scramble(Math.imul(high[i], 31) ^ halves[0] ^ Math.imul(halves[1], 0x27d4eb2f));
		low[i] = scramble(Math.imul(low[i], 37) ^ halves[1] ^ Math.imul(halves[0], 0x165667b1));
	}
}

/** Numbers that are equal where the cells are. */
function numbersOf(column: Column): Float64Array | Int32Array {
	if (column.kind === 'numeric' || column.kind === 'date') return column.values;
	if (column.kind !== 'text') return column.codes;
	const texts = new Map<string, number>();
	return Int32Array.from(column.values, (text) => {
		const known = texts.get(text);
		if (known !== undefined) return known;
		texts.set(text, texts.size);
		return texts.size - 1;
	});
}

/** the finaliser of MurmurHash3 (Appleby) */
function scramble(value: number): number {
	let h = value;
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
	return h ^ (h >>> 16);
}

function isSameCell(column: Column, a: number, b: number): boolean {
	if (column.kind === 'categorical' || column.kind === 'boolean') return column.codes[a] === column.codes[b];
	const x = column.values[a];
	const y = column.values[b];
	return x === y || (x !== x && y !== y);
}
