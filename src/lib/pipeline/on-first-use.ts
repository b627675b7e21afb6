/** What `load` gives, loaded when it is first asked for and kept; after a failure the next call loads again. */
export function onFirstUse<T>(load: () => Promise<T>): () => Promise<T> {
	let loading: Promise<T> | null = null;
	return () =>
		(loading ??= load().catch((error: unknown) => {
			loading = null;
			throw error;
		}));
}
