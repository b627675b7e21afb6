/** ms after which it is done though the window is never idle */
const LATEST_MS = 200;

/** A value as it was when the window last had time to spare: what is out of sight follows the rest after its painting. */
export class AfterPaint<T> {
	#current = $state.raw() as T;

	/** source: read in an effect; make it while a component is set up */
	constructor(source: () => T) {
		this.#current = source();
		$effect(() => {
			const next = source();
			return whenIdle(() => (this.#current = next));
		});
	}

	get current(): T {
		return this.#current;
	}
}

/** Returns what calls it off. */
function whenIdle(work: () => void): () => void {
	if (typeof requestIdleCallback === 'function') {
		const handle = requestIdleCallback(work, { timeout: LATEST_MS });
		return () => cancelIdleCallback(handle);
	}
	let task: ReturnType<typeof setTimeout>;
	// a task that a frame asks for comes after its painting
	const frame = requestAnimationFrame(() => (task = setTimeout(work)));
	return () => {
		cancelAnimationFrame(frame);
		clearTimeout(task);
	};
}
