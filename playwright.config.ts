import { defineConfig } from '@playwright/test';
import { CHROME_ARGS, findChromium } from './scripts/browser.mjs';

const ROOT = 4821;
const PROJECT_PAGE = 4822;

const executablePath = await findChromium();

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results/e2e',
	fullyParallel: true,
	workers: 2,
	retries: 0,
	forbidOnly: Boolean(process.env.CI),
	timeout: 60_000,
	projects: [
		// alone on the machine: it measures a time
		{ name: 'journey', testMatch: 'journey.spec.ts' },
		{ name: 'others', testIgnore: 'journey.spec.ts', dependencies: ['journey'] }
	],
	reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
	use: {
		baseURL: `http://127.0.0.1:${ROOT}/`,
		launchOptions: { executablePath, args: CHROME_ARGS },
		// a trace takes three times as long as the test that it follows: `--trace on` where one is wanted
		screenshot: 'only-on-failure'
	},
	webServer: [
		{
			command: `node scripts/serve.mjs ${ROOT}`,
			url: `http://127.0.0.1:${ROOT}/`,
			reuseExistingServer: !process.env.CI
		},
		{
			// as a project page of a static host: without headers of its own
			command: `node scripts/serve.mjs ${PROJECT_PAGE} /repo/ --plain`,
			url: `http://127.0.0.1:${PROJECT_PAGE}/repo/`,
			reuseExistingServer: !process.env.CI
		}
	]
});
