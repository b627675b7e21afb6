// The content security policy closes the network; what it cannot close is closed here, before anything else runs.
import { trustOwnScripts } from '#lib/compute/trust-own-scripts.ts';

trustOwnScripts();

// No content security policy stops WebRTC.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel'])
	Reflect.deleteProperty(globalThis, name);
