import { CladeError } from '#lib/core/clade-error.ts';

const MAX_ITEMS = 2_000_000;
const MAX_TEXT = 200_000;

/**
 * A value from outside and the path to it, read strictly: every method refuses what is not exactly as asked for with
 * E_SCHEMA and the path. Only own fields are read, unknown fields are refused, so `__proto__` is a field like any other.
 */
export class JsonValue {
	readonly value: unknown;
	readonly path: string;

	constructor(value: unknown, path = '') {
		this.value = value;
		this.path = path;
	}

	/** Refuses this value; `what` completes "… must be". */
	refuse(what: string): never {
		const path = this.path === '' ? 'the file' : this.path;
		throw new CladeError('E_SCHEMA', `${path} must be ${what}.`, { path: this.path });
	}

	/** The fields of an object that has exactly these, and may have the optional ones. */
	object<K extends string, O extends string = never>(
		required: readonly K[],
		optional: readonly O[] = []
	): Record<K, JsonValue> & Partial<Record<O, JsonValue>> {
		const { value } = this;
		if (typeof value !== 'object' || value === null || Array.isArray(value)) this.refuse('an object');
		const known: readonly string[] = [...required, ...optional];
		for (const key of Object.keys(value)) {
			if (!known.includes(key)) this.#field(key, value).refuse('left out: the format has no such field');
		}
		for (const key of required) if (!Object.hasOwn(value, key)) this.#field(key, value).refuse('there');
		const present = known.filter((key) => Object.hasOwn(value, key));
		return Object.fromEntries(present.map((key) => [key, this.#field(key, value)])) as Record<K, JsonValue> &
			Partial<Record<O, JsonValue>>;
	}

	/** One field of an object, whatever else it has; null where it is not there. */
	field(key: string): JsonValue | null {
		const { value } = this;
		if (typeof value !== 'object' || value === null || Array.isArray(value)) this.refuse('an object');
		return Object.hasOwn(value, key) ? this.#field(key, value) : null;
	}

	list<T>(
		read: (entry: JsonValue) => T,
		{ length, max = MAX_ITEMS }: { readonly length?: number; readonly max?: number } = {}
	): T[] {
		const { value } = this;
		if (!Array.isArray(value)) this.refuse('a list');
		if (length !== undefined && value.length !== length) this.refuse(`a list of ${length}, not of ${value.length}`);
		if (value.length > max) this.refuse(`a list of at most ${max}, not of ${value.length}`);
		return value.map((entry: unknown, i) => read(new JsonValue(entry, `${this.path}[${i}]`)));
	}

	number({
		min = -Number.MAX_VALUE,
		max = Number.MAX_VALUE,
		isAbove
	}: { readonly min?: number; readonly max?: number; readonly isAbove?: number } = {}): number {
		const { value } = this;
		if (typeof value !== 'number' || !Number.isFinite(value)) this.refuse('a finite number');
		if (value < min || value > max) this.refuse(`from ${min} to ${max}, not ${value}`);
		if (isAbove !== undefined && value <= isAbove) this.refuse(`above ${isAbove}, not ${value}`);
		return value;
	}

	integer({ min = 0, max = Number.MAX_SAFE_INTEGER }: { readonly min?: number; readonly max?: number } = {}): number {
		const value = this.number({ min, max });
		return Number.isInteger(value) ? value : this.refuse(`a whole number, not ${value}`);
	}

	share(): number {
		return this.number({ min: 0, max: 1 });
	}

	boolean(): boolean {
		return typeof this.value === 'boolean' ? this.value : this.refuse('true or false');
	}

	text({ max = MAX_TEXT }: { readonly max?: number } = {}): string {
		const { value } = this;
		if (typeof value !== 'string') this.refuse('a text');
		if (value.length > max) this.refuse(`a text of at most ${max} characters`);
		return value;
	}

	oneOf<T extends string>(choices: readonly T[]): T {
		const found = choices.find((choice) => choice === this.value);
		return found ?? this.refuse(`one of ${choices.map((choice) => `“${choice}”`).join(', ')}`);
	}

	nullOr<T>(read: (value: JsonValue) => T): T | null {
		return this.value === null ? null : read(this);
	}

	#field(key: string, object: object): JsonValue {
		const shown = key.length > 60 ? `${key.slice(0, 60)}…` : key;
		return new JsonValue(
			Object.hasOwn(object, key) ? object[key as keyof typeof object] : undefined,
			this.path === '' ? shown : `${this.path}.${shown}`
		);
	}
}
