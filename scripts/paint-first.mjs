import { createHash } from 'node:crypto';

const PRELOAD = /\s*<link href="([^"]+)" rel="modulepreload">/g;
const IMPORTS = /Promise\.all\(\[\s*(import\("[^"]+"\)),\s*(import\("[^"]+"\))\s*\]\)\.then\(/;
const HINT = '//# allFunctionsCalledOnLoad\n';
const SCRIPT = /<script>([\s\S]*?)<\/script>/g;

/**
 * A prerendered page whose modules are fetched after its first paint, not beside it: on a slow network the text is
 * there in half the time, and the page answers as soon as before, as the bytes are the same. Every module is asked for
 * and evaluated in a task of its own: a finger that comes meanwhile does not wait.
 *
 * @param {string} html as Kit writes it, with the hash of its inline script in the Content-Security-Policy
 * @returns {string}
 */
export function paintFirst(html) {
	const script = inlineScript(html);
	const modules = modulesOf(html);
	const late = script.replace(
		IMPORTS,
		(_, kit, app) => `const later = (load) => new Promise((done) => setTimeout(() => done(load())));
					const painted = new Promise((done) => document.hidden ? done() : requestAnimationFrame(() => setTimeout(done)));
					painted.then(() => Promise.all([() => ${kit}, () => ${app}, ...${JSON.stringify(modules)}.map((href) => () => import(href))].map(later))).then(`
	);
	if (late === script || !modules.length) throw new Error('a prerendered page starts in another way than expected');
	return html
		.replace(PRELOAD, '')
		.replace(script, () => late)
		.replace(hash(script), hash(late));
}

/**
 * The modules that a page as Kit writes it preloads.
 *
 * @param {string} html
 * @returns {string[]} addresses relative to the page
 */
export function modulesOf(html) {
	return [...html.matchAll(PRELOAD)].map(([, href]) => href);
}

/**
 * A module with the hint that makes V8 compile all its functions beside the main thread while it loads, not one by one
 * on the main thread at their first call. For what runs at once anyway: the modules of the first screen.
 *
 * @param {string} code
 * @returns {string}
 */
export function compiledAtOnce(code) {
	return code.startsWith(HINT) ? code : HINT + code;
}

/** @param {string} html */
function inlineScript(html) {
	const script = [...html.matchAll(SCRIPT)].map(([, text]) => text).find((text) => IMPORTS.test(text));
	if (!script || !html.includes(hash(script))) throw new Error('a prerendered page has no script that Kit hashed');
	return script;
}

/** @param {string} text */
function hash(text) {
	return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
