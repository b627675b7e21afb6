// `npm test`: every check, in the order of their cost. Ends with one line `N passed, N failed` that counts what ran:
// each unit test, each browser test, and each of the other checks as one.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';

const REPORTS = 'test-results';
const bin = (/** @type {string} */ file) => [process.execPath, `node_modules/${file}`];

let passed = 0;
let failed = 0;
let skipped = 0;

rmSync(REPORTS, { recursive: true, force: true });
check('Formatting', [...bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']);
check('Generated types', [...bin('@sveltejs/kit/svelte-kit.js'), 'sync']);
check('Lint', [...bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']);
check('Types', [
	...bin('svelte-check/bin/svelte-check'),
	'--tsconfig',
	'./tsconfig.json',
	'--fail-on-warnings',
	'--output',
	'human'
]);
check('Types of core, without a DOM', [...bin('typescript/bin/tsc'), '-p', 'src/lib/core/tsconfig.json']);
check('Types of the service worker', [...bin('typescript/bin/tsc'), '-p', 'src/service-worker/tsconfig.json']);
suite(
	'Unit tests',
	[
		...bin('vitest/vitest.mjs'),
		'run',
		'--project',
		'unit',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${REPORTS}/unit.json`
	],
	`${REPORTS}/unit.json`,
	(report) => [report.numPassedTests, report.numFailedTests + report.numFailedTestSuites, report.numPendingTests]
);
const isBuilt = check('Build', [...bin('vite/bin/vite.js'), 'build'], { quiet: true });
if (isBuilt) {
	check('Size budgets', [process.execPath, 'scripts/size.mjs']);
	suite('Browser tests', [...bin('@playwright/test/cli.js'), 'test'], `${REPORTS}/e2e.json`, ({ stats }) => [
		stats.expected,
		stats.unexpected + stats.flaky,
		stats.skipped
	]);
	check('Lighthouse', [process.execPath, 'scripts/lighthouse.mjs']);
}

console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed ? 1 : 0);

/** @param {string} name @param {string[]} command @param {{ quiet?: boolean }} [options] */
function check(name, command, { quiet = false } = {}) {
	const isGreen = run(name, command, quiet);
	if (isGreen) passed++;
	else failed++;
	return isGreen;
}

/**
 * @param {string} name
 * @param {string[]} command
 * @param {string} file the report that the command writes
 * @param {(report: any) => [passed: number, failed: number, skipped: number]} count
 */
function suite(name, command, file, count) {
	const isGreen = run(name, command, false);
	const [ok, bad, left] = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : [0, 0, 0];
	passed += ok;
	failed += bad || (isGreen ? 0 : 1);
	skipped += left;
}

/** @param {string} name @param {string[]} command @param {boolean} quiet */
function run(name, [command, ...args], quiet) {
	console.log(`\n== ${name}`);
	const start = performance.now();
	const result = spawnSync(command, args, {
		stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
		encoding: 'utf8'
	});
	const isGreen = result.status === 0;
	if (quiet && (!isGreen || /warn/i.test(result.stdout + result.stderr))) console.log(result.stdout, result.stderr);
	console.log(`${isGreen ? 'ok' : 'FAILED'}: ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
	return isGreen;
}
