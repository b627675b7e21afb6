import { untrack } from 'svelte';
import { whenIdle } from './when-idle.ts';

/** ms without a change */
const REST_MS = 150;

/** A value as it was when it last rested and the window had time to spare: what is out of sight need not hold up the rest. */
export class AtRest<T> {
	#current = $state.raw() as T;

	/** source: read in an effect; make it while a component is set up */
	constructor(source: () => T) {
		this.#current = source();
		$effect(() => {
			const next = source();
			if (next === untrack(() => this.#current)) return;
			let callOff = () => {};
			const rest = setTimeout(() => (callOff = whenIdle(() => (this.#current = next))), REST_MS);
			return () => {
				clearTimeout(rest);
				callOff();
			};
		});
	}

	get current(): T {
		return this.#current;
	}
}
