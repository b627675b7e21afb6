import { SHARED_WORK, type KernelExports } from './kernel-exports.ts';

/** Where the control block stands: in the first page of the memory, above the kernel's own few bytes. */
export const CONTROL_ADDRESS = 4096;
export const CONTROL_LENGTH = 24;

/** Places in the control block. */
export const Control = {
	/** rises with each piece of work, and at the end */
	generation: 0,
	/** 1 while there is work to claim */
	open: 1,
	/** threads that are looking for work or doing it, the first one left out */
	active: 2,
	/** the first item that nobody has claimed */
	next: 3,
	to: 4,
	/** items that are claimed at once */
	chunk: 5,
	/** which of SHARED_WORK */
	work: 6,
	isOver: 7,
	/** arguments of layOut, which all threads must have called last; nSlots 0: none yet */
	tree: 8,
	nSlots: 9,
	room: 10,
	/** more arguments of the work */
	values: 12
} as const;
const MAX_VALUES = 4;

/** Claims and does chunks of the open work until none is left. */
export function doWork(kernel: KernelExports, control: Int32Array): void {
	const run = kernel[SHARED_WORK[control[Control.work]]] as (...values: readonly number[]) => void;
	const values = [...control.subarray(Control.values, Control.values + MAX_VALUES)];
	const to = control[Control.to];
	const chunk = control[Control.chunk];
	for (;;) {
		const from = Atomics.add(control, Control.next, chunk);
		if (from >= to) return;
		run(from, Math.min(to, from + chunk), ...values);
	}
}
