import adapter from '@sveltejs/adapter-static';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compiledAtOnce, modulesOf, paintFirst } from './scripts/paint-first.mjs';

/**
 * Lets every prerendered page paint before its modules are fetched, and the first screen's modules be compiled beside
 * the main thread.
 *
 * @param {import('@sveltejs/kit').Adapter} inner
 * @returns {import('@sveltejs/kit').Adapter}
 */
function withPaintFirst(inner) {
	return {
		...inner,
		async adapt(builder) {
			const folder = builder.getBuildDirectory('output/prerendered/pages');
			for (const { file } of builder.prerendered.pages.values()) {
				const page = path.join(folder, file);
				const html = readFileSync(page, 'utf8');
				writeFileSync(page, paintFirst(html));
				if (file !== 'index.html') continue;
				for (const module of modulesOf(html)) {
					const code = path.join(builder.getClientDirectory(), module);
					writeFileSync(code, compiledAtOnce(readFileSync(code, 'utf8')));
				}
			}
			await inner.adapt(builder);
		}
	};
}

/**
 * Writes the list of files to keep offline into the service worker: Kit's own list ($service-worker's `build`) misses
 * worker chunks and .wasm files, so the real output is listed.
 *
 * @param {import('@sveltejs/kit').Adapter} inner
 * @returns {import('@sveltejs/kit').Adapter}
 */
function withPrecache(inner) {
	return {
		...inner,
		async adapt(builder) {
			const folder = builder.getClientDirectory();
			const files = readdirSync(folder, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
				.filter((file) => !/^\.|service-worker|version\.json$|^screenshots\//.test(file));
			const pages = builder.prerendered.paths.map((page) => page.slice(builder.config.kit.paths.base.length + 1));
			const worker = path.join(folder, 'service-worker.js');
			const text = readFileSync(worker, 'utf8');
			if (!text.includes('__PRECACHE__')) throw new Error('no __PRECACHE__ in service-worker.js');
			writeFileSync(
				worker,
				text.replaceAll('__PRECACHE__', () => JSON.stringify([...files, ...pages]))
			);
			builder.log.success(`precache: ${files.length} files, ${pages.length} pages`);
			await inner.adapt(builder);
		}
	};
}

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: {
		runes: ({ filename }) => (filename.split(/[/\\]/).includes('node_modules') ? undefined : true)
	},
	kit: {
		adapter: withPrecache(withPaintFirst(adapter({ precompress: true, strict: true }))),
		paths: { relative: true },
		// the first paint waits for no style sheet
		inlineStyleThreshold: 40_000,
		// pwa.start() registers it once the first screen is there
		serviceWorker: { register: false },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self', 'wasm-unsafe-eval'],
				'style-src': ['self'],
				// the one inline style is that of Kit's #svelte-announcer
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'worker-src': ['self', 'blob:'],
				'manifest-src': ['self'],
				'base-uri': ['none'],
				'form-action': ['none'],
				'object-src': ['none'],
				'frame-src': ['none'],
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'default']
			}
		},
		version: { pollInterval: 0 }
	}
};
