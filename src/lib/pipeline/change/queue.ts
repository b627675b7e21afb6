/** A binary heap: the entry with the smallest cost comes out first, of equals the one that went in first. */
export class Queue<T> {
	readonly #heap: { readonly cost: number; readonly turn: number; readonly value: T }[] = [];
	#turn = 0;

	push(cost: number, value: T): void {
		const heap = this.#heap;
		const entry = { cost, turn: this.#turn++, value };
		let at = heap.push(entry) - 1;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (!isBefore(entry, heap[parent])) break;
			heap[at] = heap[parent];
			at = parent;
		}
		heap[at] = entry;
	}

	/** undefined: it is empty */
	pop(): T | undefined {
		const heap = this.#heap;
		const first = heap[0];
		const last = heap.pop();
		if (first === undefined || last === undefined || heap.length === 0) return first?.value;
		let at = 0;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child++;
			if (!isBefore(heap[child], last)) break;
			heap[at] = heap[child];
			at = child;
		}
		heap[at] = last;
		return first.value;
	}
}

interface Placed {
	readonly cost: number;
	readonly turn: number;
}

function isBefore(a: Placed, b: Placed): boolean {
	return a.cost < b.cost || (a.cost === b.cost && a.turn < b.turn);
}
