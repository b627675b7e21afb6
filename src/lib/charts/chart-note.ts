import { getContext, setContext } from 'svelte';

const KEY = Symbol('chart note');

/** What must stand below every saved picture of the charts of this page; null: nothing. */
export function setChartNote(note: () => string | null): void {
	setContext(KEY, note);
}

export function getChartNote(): () => string | null {
	return getContext<(() => string | null) | undefined>(KEY) ?? (() => null);
}
