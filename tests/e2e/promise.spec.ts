import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openSample, segmentCards } from './customers.ts';
import { expect, test, unwatched } from './watched-test.ts';

// what the policy stops is told on the console
unwatched(
	'the policy stops page and worker from reaching another origin by any way that scripts have',
	async ({ page }) => {
		const reached: string[] = [];
		const outside = createServer((request, response) => {
			reached.push(`${request.method} ${request.url}`);
			response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
		});
		await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
		const { port } = outside.address() as AddressInfo;

		await page.goto('/');
		await openSample(page);
		await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
		const attempt = async (url: string) => {
			const tries: (() => unknown)[] = [
				() => fetch(`${url}/fetch`, { mode: 'no-cors' }),
				() => navigator.sendBeacon?.(`${url}/beacon`, 'x'),
				() => new WebSocket(`${url.replace('http', 'ws')}/socket`),
				() => new EventSource(`${url}/events`),
				() => import(/* @vite-ignore */ `${url}/script.js`),
				() => Object.assign(new Image(), { src: `${url}/image` }),
				() => {
					const form = document.createElement('form');
					Object.assign(form, { action: `${url}/form`, method: 'post' });
					document.body.append(form);
					form.submit();
				}
			];
			for (const way of tries) {
				try {
					await way();
				} catch {
					// stopped at once; the others are stopped on their way
				}
			}
		};
		await page.evaluate(attempt, `http://127.0.0.1:${port}/page`);
		await page.workers()[0].evaluate(attempt, `http://127.0.0.1:${port}/worker`);
		await page.waitForTimeout(500);
		expect(reached).toEqual([]);
		expect(await page.evaluate(() => 'RTCPeerConnection' in globalThis)).toBe(false);
		// that the server can be reached at all
		await page.request.get(`http://127.0.0.1:${port}/proof`);
		expect(reached).toEqual(['GET /proof']);
		outside.close();
	}
);

// asking writes to the console
unwatched('the app can be installed', async ({ page }) => {
	await page.goto('/');
	await page.evaluate(() => navigator.serviceWorker.ready);
	const cdp = await page.context().newCDPSession(page);
	const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
	// a test's context counts as incognito; nothing else may be in the way
	expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

unwatched('every page opens offline by its address, with and without the last slash', async ({ page, context }) => {
	await page.goto('/');
	await page.evaluate(() => navigator.serviceWorker.ready);
	await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
	await context.setOffline(true);
	for (const path of ['', 'data/', 'explore', 'prepare/', 'segments', 'predict/', 'report']) {
		await page.goto(`/${path}`);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	}
});

test('the theme that was chosen is there after a reload', async ({ page }) => {
	await page.goto('/');
	await page.getByText('Dark', { exact: true }).first().click();
	await page.reload();
	expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
});

test('a sample can be opened by its address', async ({ page }) => {
	await page.goto('/?sample=retail');
	await expect(segmentCards(page)).toHaveCount(3, { timeout: 15_000 });
});

test('the sample gives what the start page shows of it', async ({ page }) => {
	await page.goto('/');
	const preview = page.getByRole('figure', { name: 'What the sample gives' });
	const rows = await preview
		.locator('tbody tr')
		.evaluateAll((marks) => marks.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')));
	const finding = await preview.locator('figcaption').innerText();
	await openSample(page);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(finding, { timeout: 15_000 });
	for (const [name, customers, spend] of rows) {
		const card = page.getByRole('article', { name: new RegExp(`: ${name}$`) });
		await expect(card).toContainText(`${customers} of customers`);
		await expect(card).toContainText(`${spend} of the value`);
	}
});
