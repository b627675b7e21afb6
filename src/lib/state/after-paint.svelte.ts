/** A value as it was when the window was painted last: what is out of sight follows the rest a frame later. */
export class AfterPaint<T> {
	#current = $state.raw() as T;

	/** source: read in an effect; make it while a component is set up */
	constructor(source: () => T) {
		this.#current = source();
		$effect(() => {
			const next = source();
			let task: ReturnType<typeof setTimeout>;
			// a task that a frame asks for comes after its painting
			const frame = requestAnimationFrame(() => (task = setTimeout(() => (this.#current = next))));
			return () => {
				cancelAnimationFrame(frame);
				clearTimeout(task);
			};
		});
	}

	get current(): T {
		return this.#current;
	}
}
