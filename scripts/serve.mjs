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

/**
 * @param {{ port?: number, base?: string, root?: string, headers?: Record<string, string> }} [options] port 0 is any
 * free one; base starts and ends with a slash; headers go with every file
 * @returns {Promise<{ url: string, close(): void }>}
 */
export function serve({ port = 4173, base = '/', root = BUILD, headers = {} } = {}) {
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
			...headers,
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
	const [port, base] = process.argv.slice(2);
	const { url } = await serve({ port: port ? Number(port) : undefined, base });
	console.log(`Serving build/ at ${url}`);
}
