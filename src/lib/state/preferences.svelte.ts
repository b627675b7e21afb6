export type Theme = 'auto' | 'light' | 'dark';

const THEME = 'clade:theme';
/** followed by the path under which the app lives */
const LAST = 'clade:last-analysis:';

/** Small choices of this device; lost without harm where the browser refuses to store them. */
class Preferences {
	#theme = $state<Theme>('auto');
	#scopePath = '/';

	/** Reads what was stored; call it once in the browser with the path under which the app lives. */
	start(scopePath: string): void {
		this.#scopePath = scopePath;
		const stored = read(THEME);
		if (stored === 'light' || stored === 'dark') this.#theme = stored;
	}

	get theme(): Theme {
		return this.#theme;
	}

	set theme(theme: Theme) {
		this.#theme = theme;
		write(THEME, theme === 'auto' ? null : theme);
		if (theme === 'auto') delete document.documentElement.dataset.theme;
		else document.documentElement.dataset.theme = theme;
	}

	get lastAnalysis(): string | null {
		return read(LAST + this.#scopePath);
	}

	set lastAnalysis(id: string | null) {
		write(LAST + this.#scopePath, id);
	}
}

export const preferences = new Preferences();

function read(key: string): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		return null; // storage is refused: the default is used
	}
}

function write(key: string, value: string | null): void {
	try {
		if (value === null) localStorage.removeItem(key);
		else localStorage.setItem(key, value);
	} catch {
		// storage is refused: the choice lasts until the tab is closed
	}
}
