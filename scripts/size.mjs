// Prints what each page and the worker weigh as sent (brotli) and fails above a budget.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const BUILD = 'build';
const KB = 1000;
/** kB of JavaScript, brotli; the first screen's is a promise of the README */
const BUDGETS = [
	{ name: 'First screen', page: 'index.html', limit: 90 },
	{ name: 'Data', page: 'data/index.html', limit: 110 },
	{ name: 'Explore', page: 'explore/index.html', limit: 130 },
	{ name: 'Prepare', page: 'prepare/index.html', limit: 120 },
	{ name: 'Segments', page: 'segments/index.html', limit: 130 },
	{ name: 'Predict', page: 'predict/index.html', limit: 120 },
	{ name: 'Change', page: 'change/index.html', limit: 120 },
	{ name: 'Report', page: 'report/index.html', limit: 120 }
];
const WORKER_LIMIT = 90;
const TOTAL_LIMIT = 1600;

const sizes = new Map();
/** @param {string} file */
function sent(file) {
	if (!sizes.has(file)) {
		const packed = `${file}.br`;
		sizes.set(file, existsSync(packed) ? statSync(packed).size : brotliCompressSync(readFileSync(file)).length);
	}
	return sizes.get(file);
}

/** The file and everything that it imports statically. @param {string} file @param {Set<string>} seen */
function withImports(file, seen = new Set()) {
	if (seen.has(file) || !existsSync(file)) return seen;
	seen.add(file);
	const text = readFileSync(file, 'utf8');
	for (const [, name] of text.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
		withImports(path.join(path.dirname(file), name), seen);
	}
	return seen;
}

let isOver = false;
/** @param {string} name @param {number} bytes @param {number} limit */
function line(name, bytes, limit) {
	const over = bytes > limit * KB;
	isOver ||= over;
	console.log(
		`${name.padEnd(16)} ${(bytes / KB).toFixed(1).padStart(8)} kB of ${String(limit).padStart(5)} kB${over ? '  OVER' : ''}`
	);
}

for (const { name, page, limit } of BUDGETS) {
	const file = path.join(BUILD, page);
	const html = readFileSync(file, 'utf8');
	const entries = [...html.matchAll(/["'](\.{1,2}\/[^"']+\.js)["']/g)].map(([, src]) =>
		path.join(path.dirname(file), src)
	);
	const files = new Set();
	for (const entry of entries) withImports(entry, files);
	line(
		name,
		[...files].reduce((sum, script) => sum + sent(script), 0),
		limit
	);
}

const all = readdirSync(BUILD, { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
	.map((entry) => path.join(entry.parentPath, entry.name));
const worker = all.find((file) => /workers[\\/]worker-[^\\/]*\.js$/.test(file));
if (!worker) throw new Error('The build has no worker.');
line(
	'Worker',
	[...withImports(worker)].reduce((sum, file) => sum + sent(file), 0),
	WORKER_LIMIT
);
line(
	'All, for offline',
	all.reduce((sum, file) => sum + sent(file), 0),
	TOTAL_LIMIT
);
process.exit(isOver ? 1 : 0);
