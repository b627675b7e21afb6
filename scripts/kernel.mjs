// Compiles src/kernel (AssemblyScript) to src/lib/compute/kernel.wasm and, for memory that threads share, to
// kernel-threads.wasm, where they are not up to date. Called by setup.mjs.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const sources = path.join(root, 'src', 'kernel');
const folder = path.join(root, 'src', 'lib', 'compute');
const stamp = path.join(root, 'node_modules', '.kernel-stamp');

const OPTIONS = [
	...['--optimizeLevel', '3', '--noAssert', '--runtime', 'stub', '--use', 'abort='],
	...['--enable', 'simd', '--importMemory']
];
const OUTPUTS = [
	{ file: 'kernel.wasm', options: [] },
	{
		file: 'kernel-threads.wasm',
		options: ['--enable', 'threads', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536']
	}
];

export async function buildKernel() {
	const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)));
	for (const file of readdirSync(sources).sort()) hash.update(readFileSync(path.join(sources, file)));
	const digest = hash.digest('hex');
	const isThere = OUTPUTS.every(({ file }) => existsSync(path.join(folder, file)));
	if (isThere && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
	console.log('Compiling the kernel (src/kernel) …');
	const { main } = await import('assemblyscript/asc');
	for (const { file, options } of OUTPUTS) {
		const { error, stderr } = await main(['index.ts', '--outFile', file, ...OPTIONS, ...options], {
			// decorators of functions are no TypeScript, for which the other tools take these files: here they are comments
			readFile(name) {
				const source = path.join(sources, name);
				return existsSync(source) ? readFileSync(source, 'utf8').replaceAll('// @inline\n', '@inline\n') : null;
			},
			writeFile: (_name, contents) => writeFileSync(path.join(folder, file), contents),
			listFiles: () => []
		});
		if (error) throw new Error(`The kernel does not compile.\n${stderr.toString()}`);
	}
	writeFileSync(stamp, digest);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernel();
