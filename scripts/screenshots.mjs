// Pictures of every screen on the built-in sample, light and dark, 1,280 and 360 px wide, into screenshots/ (not kept);
// and the few that the README and the manifest show. `npm run build` first.
// Usage: npm run screenshots [-- FOLDER FILE]   FILE: a customer file to use instead of the sample; nothing is published
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { CHROME_ARGS, findChromium } from './browser.mjs';
import { serve } from './serve.mjs';

const [folder = 'screenshots', file] = process.argv.slice(2);
const SCREENS = ['data', 'explore', 'prepare', 'segments', 'predict', 'change', 'report'];

/** What is published: one window's worth each. */
const PUBLISHED = /** @type {const} */ ([
	{ to: 'docs/screenshots/segments.png', screen: 'segments', colorScheme: 'light', width: 1280, height: 960, scale: 1 },
	{ to: 'docs/screenshots/predict.png', screen: 'predict', colorScheme: 'light', width: 1280, height: 860, scale: 1 },
	{ to: 'docs/screenshots/phone.png', screen: 'segments', colorScheme: 'dark', width: 360, height: 740, scale: 2 },
	{ to: 'static/screenshots/wide.png', screen: 'segments', colorScheme: 'light', width: 1280, height: 800, scale: 1 },
	{ to: 'static/screenshots/narrow.png', screen: 'predict', colorScheme: 'light', width: 360, height: 640, scale: 2 }
]);

const server = await serve({ port: 4824 });
const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROME_ARGS });

/** @param {import('@playwright/test').Page} page */
async function openCustomers(page) {
	if (file) await page.locator('input[type=file]').setInputFiles(file);
	else await page.getByRole('button', { name: 'Try the sample' }).click();
	await page.getByRole('article').first().waitFor();
}

/** @param {import('@playwright/test').Page} page @param {string} screen */
async function goTo(page, screen) {
	const link = page.locator(`nav a[href$="/${screen}/"]`);
	// a phone's bar has no room for all: the way there is on the page before
	if (await link.isVisible()) await link.click();
	else await page.locator(`main a[href$="/${screen}/"]`).click();
	if (screen === 'predict') await page.getByText(/Predicted Cluster: /).waitFor();
	await page.mouse.move(0, 0);
	await page.waitForTimeout(400);
}

/** @param {string} to */
function prepared(to) {
	mkdirSync(path.dirname(to), { recursive: true });
	return to;
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
	for (const width of [1280, 360]) {
		const page = await browser.newPage({ viewport: { width, height: width > 640 ? 860 : 740 }, colorScheme });
		const height = width > 640 ? 860 : 740;
		// what is far from the window is laid out late: it has to be in the window
		const shoot = async (/** @type {string} */ name) => {
			await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) });
			await page.waitForTimeout(300);
			await page.screenshot({
				path: prepared(path.join(folder, `${name}-${colorScheme}-${width}.png`)),
				fullPage: true
			});
			await page.setViewportSize({ width, height });
		};
		await page.goto(server.url);
		await page.getByText('works offline').first().waitFor({ state: 'attached' });
		await shoot('start');
		await openCustomers(page);
		for (const screen of SCREENS) {
			await goTo(page, screen);
			await shoot(screen);
		}
		await page.close();
	}
}

if (!file) {
	for (const { to, screen, colorScheme, width, height, scale } of PUBLISHED) {
		const page = await browser.newPage({ viewport: { width, height }, colorScheme, deviceScaleFactor: scale });
		await page.goto(server.url);
		await page.getByText('works offline').first().waitFor({ state: 'attached' });
		await openCustomers(page);
		await goTo(page, screen);
		await page.screenshot({ path: prepared(to) });
		await page.close();
	}
}

await browser.close();
server.close();
