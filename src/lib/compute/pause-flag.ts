/** ms that one step waits at most though the flag is up: a page that forgets it, or is asleep, ends nothing */
const LONGEST_MS = 2000;

/** Memory that a page and a worker of it share: while the flag is up, the worker waits. */
export type PauseFlag = Int32Array<SharedArrayBuffer>;

/** Null where the page is not isolated: only there may memory be shared. */
export function makePauseFlag(): PauseFlag | null {
	const canShare = globalThis.crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined';
	return canShare ? new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) : null;
}

export function raiseFlag(flag: PauseFlag): void {
	Atomics.store(flag, 0, 1);
}

export function lowerFlag(flag: PauseFlag): void {
	Atomics.store(flag, 0, 0);
	Atomics.notify(flag, 0);
}

/** To be called by a worker between its steps; blocks its thread. */
export function waitForFlag(flag: PauseFlag | null): void {
	if (flag) Atomics.wait(flag, 0, 1, LONGEST_MS);
}
