import { CladeError } from '#lib/core/clade-error.ts';

/** a frame has 16 ms */
const SLICE_MS = 8;

/**
 * Runs a generator to its end on the page, a few milliseconds at a time, so that typing stays live.
 * @throws E_CANCELLED once the signal is aborted, and what the generator throws
 */
export async function inSlices<T>(work: Generator<void, T>, signal: AbortSignal): Promise<T> {
	for (;;) {
		const end = performance.now() + SLICE_MS;
		do {
			if (signal.aborted) throw new CladeError('E_CANCELLED', 'Nobody waits for this answer any more.');
			const { done, value } = work.next();
			if (done) return value;
		} while (performance.now() < end);
		await new Promise((resolve) => setTimeout(resolve));
	}
}
