/** What src/kernel/index.ts exports; addresses are byte offsets in the memory, 0 stands for none. */
export interface KernelExports {
	attach(stride: number, points: number, inverse: number, rank: number): void;
	attachScratch(address: number): void;
	attachComponents(bySlot: number, byNode: number): void;
	attachMembers(
		rows: number,
		rowWeight: number,
		first: number,
		count: number,
		next: number,
		weight: number,
		spread: number,
		gathered: number,
		gatheredWeight: number
	): void;
	attachMatrix(pairs: number, weights: number, start: number): void;
	layOut(tree: number, nSlots: number, room: number): number;
	order(ids: number): void;
	fitAll(): void;
	fitChanged(n: number): void;
	wardNearest(slots: number, from: number, to: number, nearest: number): void;
	memberNearest(complete: number, slots: number, from: number, to: number, nearest: number, distance: number): void;
	matrixRow(complete: number, c: number, nClusters: number, row: number): void;
	nearestNeighbours(from: number, to: number, K: number, neighbours: number): void;
	nearestOutside(slot: number, limit: number): number;
	markComponents(): void;
}

export const PAGE_BYTES = 65_536;
export const LEAF_SLOTS = 16;
/** Behind a vector for each coordinate: the stack of a search, and its lists. */
const SEARCH_BYTES = 2048;

/** Hands out addresses, one behind the other; the first page is the kernel's own. */
export class WasmLayout {
	bytes = PAGE_BYTES;

	take(bytes: number): number {
		const address = this.bytes;
		this.bytes += Math.ceil(bytes / 16) * 16;
		return address;
	}

	takeScratch(stride: number): number {
		return this.take(stride * 16 + SEARCH_BYTES);
	}

	/** Room for a tree over nSlots slots or fewer: see layOut in src/kernel/tree.ts. */
	takeTree(nSlots: number, stride: number): number {
		const nLeaves = Math.ceil(nSlots / LEAF_SLOTS);
		const nInner = maxInnerNodes(nSlots);
		return this.take(nLeaves * (stride + 1) * 64 + nInner * (2 * stride + 1) * 16 + nSlots * 4 + nLeaves + nInner);
	}

	/** A memory of what was taken, and the kernel in it. */
	instantiate(module: WebAssembly.Module): { readonly buffer: ArrayBuffer; readonly kernel: KernelExports } {
		const memory = new WebAssembly.Memory({ initial: Math.ceil(this.bytes / PAGE_BYTES) });
		const { exports } = new WebAssembly.Instance(module, { env: { memory } });
		return { buffer: memory.buffer, kernel: exports as unknown as KernelExports };
	}
}

export function maxInnerNodes(nSlots: number): number {
	return Math.ceil(nSlots / LEAF_SLOTS / 3) + 16;
}
