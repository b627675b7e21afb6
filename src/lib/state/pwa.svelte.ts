const REGISTER_AFTER_MS = 1000;

/** Whether the app works offline, and whether a newer version waits. */
class Pwa {
	#isOfflineReady = $state(false);
	#isOnline = $state(true);
	#waiting = $state.raw<ServiceWorker | null>(null);

	get isOfflineReady(): boolean {
		return this.#isOfflineReady;
	}

	get isOnline(): boolean {
		return this.#isOnline;
	}

	get hasUpdate(): boolean {
		return this.#waiting !== null;
	}

	/**
	 * Registers the service worker and watches it and the network; call it once in the browser.
	 *
	 * @param register called when the first screen is there: what is fetched for offline use does not delay it
	 */
	async start(register: () => Promise<unknown>): Promise<void> {
		this.#isOnline = navigator.onLine;
		addEventListener('online', () => (this.#isOnline = true));
		addEventListener('offline', () => (this.#isOnline = false));
		if (!('serviceWorker' in navigator)) return;
		setTimeout(() => void register().catch(() => {}), REGISTER_AFTER_MS); // refused: the app works online only
		const registration = await navigator.serviceWorker.ready;
		this.#isOfflineReady = true;
		const watch = (candidate: ServiceWorker | null) => {
			// without a controller this is the first installation, not an update
			if (candidate?.state === 'installed' && navigator.serviceWorker.controller) this.#waiting = candidate;
		};
		const follow = () => {
			const candidate = registration.installing;
			candidate?.addEventListener('statechange', () => watch(candidate));
		};
		watch(registration.waiting);
		// one that began before this page was ready, and all later ones
		follow();
		registration.addEventListener('updatefound', follow);
	}

	/** Lets the waiting version take over and reloads. */
	update(): void {
		navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
		this.#waiting?.postMessage('skip-waiting');
	}
}

export const pwa = new Pwa();
