// The content security policy closes the network; what it cannot close is closed here, before anything else runs.

interface TrustedTypes {
	createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

// Trusted Types: only this app's own files and its own blob: worker bootstrap may be loaded as scripts.
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
trustedTypes?.createPolicy('default', {
	createScriptURL(url) {
		if (new URL(url, location.href).origin === location.origin) return url;
		throw new TypeError(`Script URL refused: ${url}`);
	}
});

// No content security policy stops WebRTC.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel'])
	Reflect.deleteProperty(globalThis, name);
