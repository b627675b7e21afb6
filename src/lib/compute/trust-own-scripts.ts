interface TrustedTypes {
	createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

/**
 * Trusted Types: only this app's own files and its own blob: bootstraps may be loaded as scripts. Once in each page and
 * in each worker that starts others.
 */
export function trustOwnScripts(): void {
	const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
	trustedTypes?.createPolicy('default', {
		createScriptURL(url) {
			if (new URL(url, location.href).origin === location.origin) return url;
			throw new TypeError(`Script URL refused: ${url}`);
		}
	});
}
