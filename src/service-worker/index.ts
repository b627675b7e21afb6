/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { version } from '$service-worker';

/** Every file and page of the build, written in by svelte.config.js; absent in `vite dev`. */
declare const __PRECACHE__: string[];

const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;
const scope = new URL(worker.registration.scope);
// the scope is part of the name: project pages of one origin share their caches
const PREFIX = `clade-${scope.pathname}-`;
const CACHE = PREFIX + version;
const FILES = precache().map((file) => new URL(file, scope).href);

/** A worker started from a network URL has no page policy: it gets its own. */
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";

/**
 * Pages that come from here are isolated, whatever the host sends: only in them may threads share memory. That is from the
 * second visit on, or after a reload, which is never forced.
 */
const ISOLATION = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp'
};

worker.addEventListener('install', (event) => {
	event.waitUntil(
		caches.open(CACHE).then((cache) => cache.addAll(FILES.map((url) => new Request(url, { cache: 'reload' }))))
	);
});

worker.addEventListener('activate', (event) => {
	event.waitUntil(
		(async () => {
			// tabs that are open still run the version before: its files stay until the next one comes
			const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
			for (const name of others.slice(0, -1)) await caches.delete(name);
			await worker.clients.claim();
		})()
	);
});

// A new version waits until the user agrees.
worker.addEventListener('message', (event) => {
	if (event.data === 'skip-waiting') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
	event.respondWith(answer(request, url));
});

/** A file of the version before, for a tab that was opened under it; names carry a hash, so versions never mix. */
async function earlier(request: Request): Promise<Response | undefined> {
	if (request.mode === 'navigate') return undefined;
	for (const name of await caches.keys()) {
		const hit = name.startsWith(PREFIX)
			? await (await caches.open(name)).match(request, { ignoreVary: true })
			: undefined;
		if (hit) return hit;
	}
	return undefined;
}

async function answer(request: Request, url: URL): Promise<Response> {
	const cache = await caches.open(CACHE);
	const isPage = request.mode === 'navigate';
	const hit = await cache.match(request, { ignoreSearch: isPage, ignoreVary: true });
	if (!hit && isPage && !url.pathname.endsWith('/')) {
		// pages name their assets relatively: /x must become /x/
		const withSlash = new URL(`${url.pathname}/${url.search}`, url);
		if (await cache.match(withSlash.href, { ignoreSearch: true })) return Response.redirect(withSlash.href, 302);
	}
	const response = hit ?? (await earlier(request)) ?? (await fetch(request));
	if (!isPage && request.destination !== 'worker') return response;
	const headers = new Headers(response.headers);
	for (const [name, value] of Object.entries(ISOLATION)) headers.set(name, value);
	if (!isPage) headers.set('Content-Security-Policy', WORKER_POLICY);
	return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/** Empty in `vite dev`, where nothing was written in. */
function precache(): string[] {
	try {
		return __PRECACHE__;
	} catch {
		return [];
	}
}
