// Compiles src/kernel (AssemblyScript) to src/lib/compute/kernel.wasm where that is not up to date. Called by setup.mjs.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const sources = path.join(root, 'src', 'kernel');
const target = path.join(root, 'src', 'lib', 'compute', 'kernel.wasm');
const stamp = path.join(root, 'node_modules', '.kernel-stamp');

const OPTIONS = [
	...['--optimizeLevel', '3', '--noAssert', '--runtime', 'stub', '--use', 'abort='],
	...['--enable', 'simd', '--importMemory']
];

export async function buildKernel() {
	const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)));
	for (const file of readdirSync(sources).sort()) hash.update(readFileSync(path.join(sources, file)));
	const digest = hash.digest('hex');
	if (existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
	console.log('Compiling the kernel (src/kernel) …');
	const { main } = await import('assemblyscript/asc');
	const { error, stderr } = await main(['index.ts', '--outFile', 'kernel.wasm', ...OPTIONS], {
		// decorators of functions are no TypeScript, for which the other tools take these files: here they are comments
		readFile(name) {
			const file = path.join(sources, name);
			return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('// @inline\n', '@inline\n') : null;
		},
		writeFile(_name, contents) {
			mkdirSync(path.dirname(target), { recursive: true });
			writeFileSync(target, contents);
		},
		listFiles: () => []
	});
	if (error) throw new Error(`The kernel does not compile.\n${stderr.toString()}`);
	writeFileSync(stamp, digest);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernel();
