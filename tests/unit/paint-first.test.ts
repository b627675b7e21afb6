import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { compiledAtOnce, modulesOf, paintFirst } from '../../scripts/paint-first.mjs';

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const SCRIPT = `
	{
		Promise.all([
			import("./_app/start.js"),
			import("./_app/app.js")
		]).then(([kit, app]) => { kit.start(app); });
	}`;
const PAGE = `<head><meta http-equiv="content-security-policy" content="script-src 'self' '${hashOf(SCRIPT)}'">
	<link href="./_app/start.js" rel="modulepreload">
	<link href="./_app/chunk.js" rel="modulepreload">
	<script src="./theme.js" async></script></head><body><script>${SCRIPT}</script></body>`;

describe('paintFirst', () => {
	const html = paintFirst(PAGE);

	it('leaves no preload and imports every module that was preloaded', () => {
		expect(modulesOf(html)).toEqual([]);
		for (const module of modulesOf(PAGE)) expect(html).toContain(`"${module}"`);
	});

	it('hashes the script that it wrote', () => {
		const script = /<script>([\s\S]*?)<\/script>/.exec(html)![1];
		expect(html).toContain(`'${hashOf(script)}'`);
		expect(html).not.toContain(hashOf(SCRIPT));
	});

	it('starts the app with the same two modules, after the first paint', async () => {
		const script = /<script>([\s\S]*?)<\/script>/.exec(html)![1];
		const order: string[] = [];
		const start = new Promise<void>((done) => {
			const kit = { start: (app: unknown) => (order.push(`start with ${String(app)}`), done()) };
			runInNewContext(script.replaceAll('import(', 'load('), {
				load: (href: string) => (order.push(href), Promise.resolve(href.endsWith('start.js') ? kit : href)),
				document: { hidden: false },
				requestAnimationFrame: (callback: () => void) => setTimeout(() => (order.push('painted'), callback()), 5),
				setTimeout
			});
		});
		await start;
		expect(order[0]).toBe('painted');
		expect(order.at(-1)).toBe('start with ./_app/app.js');
	});

	it('refuses a page that it does not know', () => {
		expect(() => paintFirst('<p>no script</p>')).toThrow('no script that Kit hashed');
		expect(() => paintFirst(PAGE.replaceAll('modulepreload', 'preload'))).toThrow('another way');
	});
});

describe('compiledAtOnce', () => {
	it('puts the hint first, once', () => {
		const code = compiledAtOnce('export {};');
		expect(code.split('\n')).toEqual(['//# allFunctionsCalledOnLoad', 'export {};']);
		expect(compiledAtOnce(code)).toBe(code);
	});
});
