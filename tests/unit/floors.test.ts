import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** docs/architecture.md, lowest first; folders on one floor do not know each other */
const FLOOR = new Map([
	['core', 0],
	['data', 1],
	['ml', 2],
	['pipeline', 3],
	['storage', 4],
	['compute', 4],
	['state', 5],
	['charts', 5],
	['ui', 5]
]);
const SIDEWAYS = new Set(['compute → storage']);

const lib = path.resolve('src/lib');

function imports(): { file: string; from: string; to: string; target: string }[] {
	return readdirSync(lib, { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(ts|svelte)$/.test(file))
		.flatMap((file) => {
			const text = readFileSync(path.join(lib, file), 'utf8');
			const targets = [...text.matchAll(/(?:from|import\(?)\s*['"]([^'"]+)['"]/g)].map(([, target]) => target);
			const from = file.split(/[\\/]/)[0];
			return targets.map((target) => ({ file, from, target, to: /^#lib\/([^/]+)\//.exec(target)?.[1] ?? '' }));
		});
}

test('folders of src/lib are the known floors', () => {
	const folders = readdirSync(lib, { withFileTypes: true }).filter((entry) => entry.isDirectory());
	expect(folders.map(({ name }) => name).sort()).toEqual([...FLOOR.keys()].sort());
});

test('imports go to lower floors only', () => {
	const wrong = imports().filter(({ from, to }) => {
		if (!to || from === to) return false;
		return FLOOR.get(to)! >= FLOOR.get(from)! && !SIDEWAYS.has(`${from} → ${to}`);
	});
	expect(wrong).toEqual([]);
});

test('imports inside a folder are relative, across folders and from a subfolder by #lib', () => {
	const wrong = imports().filter(({ file, from, to, target }) => {
		const isInSubfolder = file.split(/[\\/]/).length > 2;
		return (to === from && !isInSubfolder) || target.startsWith('../') || target.startsWith('$lib');
	});
	expect(wrong).toEqual([]);
});

test('only ml imports tfjs', () => {
	const wrong = imports().filter(({ from, target }) => target.startsWith('@tensorflow/') && from !== 'ml');
	expect(wrong).toEqual([]);
});
