// `npm start`: builds the app, serves it on this machine only, and opens it on the built-in sample.
import { spawn, spawnSync } from 'node:child_process';
import { serve } from './serve.mjs';

const build = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
	stdio: ['ignore', 'ignore', 'inherit']
});
if (build.status !== 0) process.exit(build.status ?? 1);

let port = Number(process.env.PORT ?? 4173);
let server;
while (!server) {
	try {
		server = await serve({ port });
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE' || process.env.PORT) throw error;
		port++;
	}
}
const url = `${server.url}?sample=retail`;
console.log(`Clade is running at ${url}\nPress Ctrl+C to stop.`);

if (!process.env.CI && !process.argv.includes('--no-open')) {
	const [command, ...args] =
		process.platform === 'darwin'
			? ['open', url]
			: process.platform === 'win32'
				? ['cmd', '/c', 'start', '', url]
				: ['xdg-open', url];
	spawn(command, args, { stdio: 'ignore', detached: true }).on('error', () => {}); // no desktop: the address is printed
}
