import { SvelteMap } from 'svelte/reactivity';
import { isFixedField } from '#lib/pipeline/change/is-fixed-field.ts';

/** Which fields of a customer cannot change: a guess by the name, until the user says otherwise. */
class FixedFields {
	readonly #said = new SvelteMap<string, boolean>();

	isFixed(column: string): boolean {
		return this.#said.get(column) ?? isFixedField(column);
	}

	set(column: string, isFixed: boolean): void {
		this.#said.set(column, isFixed);
	}
}

export const fixedFields = new FixedFields();
