import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** The floors of docs/architecture.md, lowest first; a folder may import only from lower floors (and from itself). */
export const FLOORS = [['core'], ['data'], ['ml'], ['pipeline'], ['storage', 'compute'], ['state', 'charts', 'ui']];
/** the one sideways step: compute may use storage */
const ALLOWED_SIDEWAYS = { compute: ['storage'] };

const floorRules = FLOORS.flatMap((floor, level) =>
	floor.map((folder) => {
		const beside = floor.filter((other) => other !== folder && !ALLOWED_SIDEWAYS[folder]?.includes(other));
		const banned = [...beside, ...FLOORS.slice(level + 1).flat()];
		return {
			files: [`src/lib/${folder}/**/*.{ts,svelte}`],
			rules: {
				'no-restricted-imports': [
					'error',
					{
						patterns: [
							...banned.map((other) => ({
								regex: `^#lib/${other}/`,
								message: `${folder} may not import from ${other}.`
							})),
							{ group: ['../*'], message: 'Across folders by #lib/…, inside a folder by ./' },
							...(folder === 'ml' ? [] : [{ group: ['@tensorflow/*'], message: 'Only ml imports tfjs.' }]),
							{ group: ['d3-selection', 'd3-transition', 'd3-axis'], message: 'Svelte owns the DOM.' }
						]
					}
				]
			}
		};
	})
);

/**
 * Ways out of the origin. The content security policy stops most of them; navigation, pop-ups and WebRTC it does not, so
 * here they are errors. `fetch` stays for the app's own files; the policy stops it elsewhere.
 */
const WAYS_OUT = ['RTCPeerConnection', 'WebTransport', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'open'];
const NAVIGATION = ['assign', 'replace'];

export default defineConfig(
	{ ignores: ['build/', '.svelte-kit/', 'node_modules/', 'test-results/'] },
	js.configs.recommended,
	ts.configs.recommended,
	svelte.configs.recommended,
	prettier,
	svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			'no-eval': 'error',
			'no-new-func': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }]
		}
	},
	{
		files: ['src/**/*.{ts,svelte}'],
		rules: {
			'no-restricted-properties': [
				'error',
				{ object: 'Math', property: 'random', message: 'Pass in a seeded generator.' },
				{ property: 'sendBeacon', message: 'Nothing leaves this device.' },
				...NAVIGATION.map((property) => ({ object: 'location', property, message: 'Use goto for our own pages.' })),
				...['window', 'globalThis', 'self'].flatMap((object) => WAYS_OUT.map((property) => ({ object, property })))
			],
			'no-restricted-globals': ['error', ...WAYS_OUT],
			'no-restricted-syntax': [
				'error',
				{
					selector:
						"AssignmentExpression[left.type='MemberExpression'][left.property.name='href'][left.object.name='location']",
					message: 'Use goto for our own pages.'
				},
				{ selector: "AssignmentExpression[left.name='location']", message: 'Use goto for our own pages.' }
			]
		}
	},
	...floorRules,
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { projectService: true, extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig }
		}
	}
);
