import type { Column } from './table.ts';

/** Groups of rows (from 0, rising) that are the same in all the given columns; missing equals missing. Linear time. */
export function duplicateGroups(columns: readonly Column[], nRows: number): number[][] {
	if (columns.length === 0) return [];
	const high = new Int32Array(nRows).fill(0x9e3779b9 | 0);
	const low = new Int32Array(nRows).fill(0x85ebca6b | 0);
	for (const column of columns) mixIn(column, high, low);
	const first = new Map<number, number>();
	const groups = new Map<number, number[]>();
	for (let i = 0; i < nRows; i++) {
		const key = (high[i] >>> 0) * 0x200000 + (low[i] >>> 11);
		const earlier = first.get(key);
		if (earlier === undefined) first.set(key, i);
		else if (columns.every((column) => isSameCell(column, earlier, i))) {
			const group = groups.get(earlier);
			if (group) group.push(i);
			else groups.set(earlier, [earlier, i]);
		}
	}
	return [...groups.values()];
}

function mixIn(column: Column, high: Int32Array, low: Int32Array): void {
	const bits = new Float64Array(1);
	const halves = new Int32Array(bits.buffer);
	const texts = new Map<string, number>();
	for (let i = 0; i < high.length; i++) {
		if (column.kind === 'text') {
			const text = column.values[i];
			if (!texts.has(text)) texts.set(text, texts.size);
			bits[0] = texts.get(text) ?? -1;
		} else if (column.kind === 'numeric' || column.kind === 'date')
			bits[0] = column.values[i] === 0 ? 0 : column.values[i];
		else bits[0] = column.codes[i];
		high[i] = scramble(Math.imul(high[i], 31) ^ halves[0] ^ Math.imul(halves[1], 0x27d4eb2f));
		low[i] = scramble(Math.imul(low[i], 37) ^ halves[1] ^ Math.imul(halves[0], 0x165667b1));
	}
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
