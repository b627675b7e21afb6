/** A hidden window paints no frames. */
const LATEST_MS = 50;

/** Resolves once the next frame is painted: what nobody sees need not hold it up. At once where there is no window. */
export function framePassed(): Promise<void> {
	if (typeof requestAnimationFrame !== 'function') return Promise.resolve();
	return new Promise((resolve) => {
		const latest = setTimeout(done, LATEST_MS);
		// a task that a frame asks for comes after its painting
		const frame = requestAnimationFrame(() => setTimeout(done));
		function done() {
			clearTimeout(latest);
			cancelAnimationFrame(frame);
			resolve();
		}
	});
}
