/** Holds at most `capacity` values; the one that was not asked for longest goes first. */
export class LruCache<V> {
	readonly #entries = new Map<string, V>();
	readonly #capacity: number;

	constructor(capacity: number) {
		this.#capacity = capacity;
	}

	get size(): number {
		return this.#entries.size;
	}

	get(key: string): V | undefined {
		const value = this.#entries.get(key);
		if (value === undefined) return undefined;
		this.#entries.delete(key);
		this.#entries.set(key, value);
		return value;
	}

	set(key: string, value: V): void {
		this.#entries.delete(key);
		this.#entries.set(key, value);
		if (this.#entries.size > this.#capacity) this.#entries.delete(this.#entries.keys().next().value!);
	}

	delete(key: string): void {
		this.#entries.delete(key);
	}

	/** The value of the key, made and kept if it is not there. */
	getOrMake(key: string, make: () => V): V {
		const known = this.get(key);
		if (known !== undefined) return known;
		const made = make();
		this.set(key, made);
		return made;
	}
}
