interface Taker {
	/** what is said while a file hangs over the window */
	readonly hint: string;
	readonly take: (file: File) => void;
}

/** Who takes a file that is dropped on the window; nobody: it is opened. */
export class DropTarget {
	#taker = $state.raw<Taker | null>(null);

	get hint(): string | null {
		return this.#taker?.hint ?? null;
	}

	/** Takes what is dropped until the returned function is called. */
	claim(hint: string, take: (file: File) => void): () => void {
		const mine = { hint, take };
		this.#taker = mine;
		return () => {
			if (this.#taker === mine) this.#taker = null;
		};
	}

	/** False: nobody wants it. */
	give(file: File): boolean {
		this.#taker?.take(file);
		return this.#taker !== null;
	}
}

export const dropTarget = new DropTarget();
