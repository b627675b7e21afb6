export interface Toast {
	readonly id: number;
	readonly text: string;
	readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** Short messages at the edge of the window; the list closes each after its time. */
class Notices {
	#toasts = $state.raw<readonly Toast[]>([]);
	#next = 0;

	get toasts(): readonly Toast[] {
		return this.#toasts;
	}

	say(text: string, action: Toast['action'] = null): void {
		// the newest three are enough to read
		this.#toasts = [...this.#toasts.slice(-2), { id: this.#next++, text, action }];
	}

	close(id: number): void {
		this.#toasts = this.#toasts.filter((toast) => toast.id !== id);
	}
}

export const notices = new Notices();
