/** ms after which it is done though the window is never idle */
const LATEST_MS = 200;

/** Does a short piece of work when the window has time to spare; returns what calls it off. Soon where there is no window. */
export function whenIdle(work: () => void): () => void {
	if (typeof requestIdleCallback === 'function') {
		const handle = requestIdleCallback(work, { timeout: LATEST_MS });
		return () => cancelIdleCallback(handle);
	}
	let task: ReturnType<typeof setTimeout>;
	if (typeof requestAnimationFrame !== 'function') {
		task = setTimeout(work);
		return () => clearTimeout(task);
	}
	// a task that a frame asks for comes after its painting
	const frame = requestAnimationFrame(() => (task = setTimeout(work)));
	return () => {
		cancelAnimationFrame(frame);
		clearTimeout(task);
	};
}
