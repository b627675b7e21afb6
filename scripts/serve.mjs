// A small static server for build/, as a static host would serve it: compressed, cached, at any base path.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILD = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'build');

/** @type {Record<string, string>} */
const TYPES = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json',
	'.webmanifest': 'application/manifest+json',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.txt': 'text/plain; charset=utf-8',
	'.wasm': 'application/wasm'
};

const ISOLATION = {
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-embedder-policy': 'require-corp'
};

/**
 * @param {{ port?: number, base?: string, root?: string, isIsolated?: boolean }} [options] port 0 is any free one; base
 * starts and ends with a slash; isIsolated: with the headers that let threads share memory from the first visit on
 * @returns {Promise<{ url: string, close(): void }>}
 */
export function serve({ port = 4173, base = '/', root = BUILD, isIsolated = true } = {}) {
	const server = createServer((request, response) => {
		const url = new URL(request.url ?? '/', 'http://localhost');
		const isHere = url.pathname.startsWith(base);
		let file;
		try {
			file = path.join(root, isHere ? decodeURIComponent(url.pathname.slice(base.length)) : '404');
		} catch {
			return response.writeHead(400).end(); // not a valid address
		}
		if (file !== root && !file.startsWith(root + path.sep)) file = path.join(root, '404');
		if (existsSync(file) && statSync(file).isDirectory()) {
			if (!url.pathname.endsWith('/'))
				return response.writeHead(308, { location: `${url.pathname}/${url.search}` }).end();
			file = path.join(file, 'index.html');
		}
		if (!['GET', 'HEAD'].includes(request.method ?? '')) return response.writeHead(405).end();
		if (!existsSync(file)) return response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
		const isBrotli = /\bbr\b/.test(String(request.headers['accept-encoding'])) && existsSync(`${file}.br`);
		response.writeHead(200, {
			'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
			'cache-control': file.includes('/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache',
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'no-referrer',
			...(isIsolated ? ISOLATION : {}),
			...(isBrotli ? { 'content-encoding': 'br', vary: 'accept-encoding' } : {})
		});
		if (request.method === 'HEAD') return response.end();
		createReadStream(isBrotli ? `${file}.br` : file).pipe(response);
	});
	return new Promise((resolve, reject) => {
		server.on('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const { port: actual } = /** @type {import('node:net').AddressInfo} */ (server.address());
			resolve({ url: `http://127.0.0.1:${actual}${base}`, close: () => server.close() });
		});
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const [port, base, ...flags] = process.argv.slice(2);
	const isIsolated = !flags.includes('--plain');
	const { url } = await serve({ port: port ? Number(port) : undefined, base, isIsolated });
	console.log(`Serving build/ at ${url}`);
}
