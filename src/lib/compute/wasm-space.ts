import { setUp, SHARED_WORK, type KernelExports, type Setup, type SharedWork } from './kernel-exports.ts';
import type { ThreadTask } from './kernel-thread.ts';
import { Control, CONTROL_ADDRESS, CONTROL_LENGTH, doWork } from './thread-control.ts';

const PAGE_BYTES = 65_536;
/** The kernel reads slots by as many at once. */
export const LEAF_SLOTS = 16;
/** Behind a vector for each coordinate: the stack of a search, and its lists. */
const SEARCH_BYTES = 4096;
/** Threads are asked only for so much. */
const WORTH_SHARING = 4;

/** The compiled kernel, and who helps with it. */
export interface WasmProgram {
	readonly module: WebAssembly.Module;
	/** for memory that is shared: one function a helping thread, which gives it a task */
	readonly helpers: readonly ((task: ThreadTask) => void)[];
}

/** Lays arrays out, one behind the other, and then makes the memory with the kernel in it: its size is known before. */
export class WasmLayout {
	/** the first page is the kernel's own */
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
		const most = maxLeaves(nSlots);
		const blocks = most * ((stride + 1) * 64 + (2 * stride + 2) * 16) + stride * 8;
		return this.take(blocks + (3 * most + 1) * 4 + nSlots * 8 + 2 * most);
	}

	/** setupOf(i): for this thread (0) and each helping one (1 …). */
	open({ module, helpers }: WasmProgram, setupOf: (thread: number) => Setup): WasmSpace {
		const initial = Math.ceil(this.bytes / PAGE_BYTES);
		const shared = helpers.length > 0;
		const memory = new WebAssembly.Memory(shared ? { initial, maximum: initial, shared } : { initial });
		const { exports } = new WebAssembly.Instance(module, { env: { memory } });
		const kernel = exports as unknown as KernelExports;
		setUp(kernel, setupOf(0));
		helpers.forEach((help, i) => help({ module, memory, setup: setupOf(i + 1) }));
		return new WasmSpace(memory.buffer, kernel, shared);
	}
}

/** Leaves, and nodes above them, of a tree over nSlots slots: half as many again as full leaves would be. */
export function maxLeaves(nSlots: number): number {
	return Math.floor((3 * nSlots) / (2 * LEAF_SLOTS)) + 2;
}

/** The memory of one computation, the kernel in it, and the threads that help. */
export class WasmSpace {
	readonly #control: Int32Array;
	readonly #isShared: boolean;

	constructor(
		readonly buffer: ArrayBufferLike,
		readonly kernel: KernelExports,
		isShared: boolean
	) {
		this.#control = new Int32Array(buffer, CONTROL_ADDRESS, CONTROL_LENGTH);
		this.#isShared = isShared;
	}

	ints(address: number, length: number): Int32Array {
		return new Int32Array(this.buffer, address, length);
	}

	floats(address: number, length: number): Float64Array {
		return new Float64Array(this.buffer, address, length);
	}

	/** Lays the tree out for all threads; returns the address of the list of changed slots. */
	layOut(tree: number, nSlots: number, room: number): number {
		this.#control.set([tree, nSlots, room], Control.tree);
		return this.kernel.layOut(tree, nSlots, room);
	}

	/** Does items from .. to - 1 of a work, `chunk` at once, with whoever helps; returns when all are done. */
	run(work: SharedWork, from: number, to: number, chunk: number, values: readonly number[]): void {
		const control = this.#control;
		control.set([from, to, chunk, SHARED_WORK.indexOf(work)], Control.next);
		control.set(values, Control.values);
		if (!this.#isShared || to - from < WORTH_SHARING * chunk) return doWork(this.kernel, control);
		Atomics.store(control, Control.open, 1);
		Atomics.add(control, Control.generation, 1);
		Atomics.notify(control, Control.generation);
		doWork(this.kernel, control);
		Atomics.store(control, Control.open, 0);
		for (let active; (active = Atomics.load(control, Control.active)) > 0;) {
			Atomics.wait(control, Control.active, active);
		}
	}

	/** Lets the helping threads go, and with them what they hold of the memory. */
	close(): void {
		Atomics.store(this.#control, Control.isOver, 1);
		Atomics.add(this.#control, Control.generation, 1);
		if (this.#isShared) Atomics.notify(this.#control, Control.generation);
	}
}
