import { setUp, type KernelExports, type Setup } from './kernel-exports.ts';
import { Control, CONTROL_ADDRESS, CONTROL_LENGTH, doWork } from './thread-control.ts';

/** What a thread needs to take part in one computation. */
export interface ThreadTask {
	readonly module: WebAssembly.Module;
	readonly memory: WebAssembly.Memory;
	readonly setup: Setup;
}

/** Takes part in a computation until it is over. Blocks its thread. */
export function runThread({ module, memory, setup }: ThreadTask): void {
	const control = new Int32Array(memory.buffer, CONTROL_ADDRESS, CONTROL_LENGTH);
	const { exports } = new WebAssembly.Instance(module, { env: { memory } });
	const kernel = exports as unknown as KernelExports;
	setUp(kernel, setup);
	let laidOut = 0;
	for (let seen = 0; ;) {
		Atomics.wait(control, Control.generation, seen);
		seen = Atomics.load(control, Control.generation);
		if (Atomics.load(control, Control.isOver) === 1) return;
		// whoever is active before it looks is waited for: what it reads stays as it is
		Atomics.add(control, Control.active, 1);
		if (Atomics.load(control, Control.open) === 1) {
			const nSlots = control[Control.nSlots];
			if (nSlots !== laidOut) kernel.layOut(control[Control.tree], nSlots, control[Control.room]);
			laidOut = nSlots;
			doWork(kernel, control);
		}
		Atomics.sub(control, Control.active, 1);
		Atomics.notify(control, Control.active);
	}
}
