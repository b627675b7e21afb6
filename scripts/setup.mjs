// Runs before `npm start`, `npm test` and `npm run build`. Built-ins only: it must work before node_modules exists.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	console.error(`Node ${process.versions.node} is too old: 20.19 or newer is needed (https://nodejs.org).`);
	process.exit(1);
}

const lock = createHash('sha256')
	.update(readFileSync(path.join(root, 'package-lock.json')))
	.digest('hex');
const stamp = path.join(root, 'node_modules', '.setup-stamp');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
	console.log('Installing packages (npm ci) …');
	const npm = process.env.npm_execpath;
	const options = { cwd: root, stdio: /** @type {const} */ ('inherit'), shell: !npm && process.platform === 'win32' };
	const result = npm ? spawnSync(process.execPath, [npm, 'ci'], options) : spawnSync('npm', ['ci'], options);
	if (result.status !== 0) process.exit(result.status ?? 1);
	writeFileSync(stamp, lock);
}
const { buildKernel } = await import('./kernel.mjs');
await buildKernel();
if (process.argv.includes('--browser')) {
	const { ensureChromium } = await import('./browser.mjs');
	console.log(`Browser for the tests: ${await ensureChromium()}`);
}
