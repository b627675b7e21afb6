import type { Page } from '@playwright/test';
import { dropFile, numbersCsv, openSample, segmentCards } from './customers.ts';
import { expect, test, unwatched } from './watched-test.ts';

const LATE_WORKER_PARTS = '**/workers/chunks/*.js';

async function goTo(page: Page, screen: RegExp): Promise<void> {
	await page.getByRole('navigation').getByRole('link', { name: screen }).click();
}

test('what the worker loads on first use is there offline: the rule, other choices, a later file', async ({
	page,
	context
}) => {
	await page.goto('/');
	await page.evaluate(() => navigator.serviceWorker.ready);
	await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
	await context.setOffline(true);
	// none of it has been asked for before
	await page.reload();
	await dropFile(page, 'groups.csv', numbersCsv(300, 3));
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });

	const choices = page.getByRole('region', { name: 'How much depends on the choices made?' });
	await choices.getByRole('button', { name: /^Try \d+ other choices$/ }).click();
	await expect(choices.getByRole('figure')).toBeVisible({ timeout: 30_000 });

	await goTo(page, /^Predict/);
	await expect(page.getByText(/Predicted Cluster: \d+ →/)).toBeVisible({ timeout: 15_000 });

	await goTo(page, /^Change/);
	await expect(page.getByText('Drop the newer file anywhere')).toBeVisible({ timeout: 15_000 });
	await dropFile(page, 'later.csv', numbersCsv(200, 3));
	await expect(page.getByRole('heading', { level: 1, name: /segments (still|no longer)/ })).toBeVisible({
		timeout: 30_000
	});
});

// the browser tells on the console what could not be loaded
unwatched.describe('a part of the worker that does not come', () => {
	unwatched.use({ serviceWorkers: 'block' });

	unwatched('is said to be missing, the segments stay, and it is loaded when it is tried again', async ({ page }) => {
		await page.goto('/');
		await openSample(page);
		await expect(segmentCards(page)).toHaveCount(3, { timeout: 15_000 });
		await page.route(LATE_WORKER_PARTS, (route) => route.abort());
		await goTo(page, /^Predict/);
		const alert = page.getByRole('alert');
		await expect(alert).toContainText('A part of Clade could not be loaded', { timeout: 15_000 });
		await expect(alert).toContainText('E_LOAD');
		await goTo(page, /^Segments/);
		await expect(segmentCards(page)).toHaveCount(3);

		await page.unroute(LATE_WORKER_PARTS);
		await goTo(page, /^Predict/);
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(page.getByText(/Predicted Cluster: \d+ →/)).toBeVisible({ timeout: 15_000 });
	});
});
