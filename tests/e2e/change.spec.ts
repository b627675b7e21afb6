import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { axeFindings } from './axe-findings.ts';
import { dropFile, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

/** Three groups of customers by what they do; `later`: half a year on, with newcomers and a new channel. */
function customersCsv(later = false): string {
	let seed = 11;
	const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
	const rows = Array.from({ length: 330 }, (_, i) => {
		const group = i % 3;
		const [a, b, c, d] = [next(), next(), next(), next()];
		const moves = later && i % 15 === 0 ? (group + 1) % 3 : group;
		const spend = (100 * (moves + 1) + 60 * (a + b)) * (later ? 1.1 : 1);
		const visits = 5 * moves + Math.floor(4 * c);
		const channel = later && d < 0.1 ? 'app' : d < 0.6 ? 'web' : 'shop';
		return [`K${1000 + i}`, spend.toFixed(2), visits, Math.round(30 + 12 * moves + 9 * d), channel].join(',');
	});
	return ['customer_id,spend,visits,age,channel', ...(later ? rows.slice(30) : rows.slice(0, 300))].join('\n');
}

async function openChange(page: Page) {
	await page.goto('/');
	await dropFile(page, 'spring.csv', customersCsv());
	await segmentCards(page).first().waitFor({ timeout: 15_000 });
	await page.getByRole('navigation').getByRole('link', { name: 'Change' }).click();
	await expect(page.getByText('Drop the newer file anywhere')).toBeVisible({ timeout: 30_000 });
}

for (const colorScheme of ['light', 'dark'] as const) {
	test(`Change compares a dropped file: who moved, shares, columns, verdict, ${colorScheme}`, async ({ page }) => {
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		await openChange(page);
		expect(await axeFindings(page, 'Change, empty')).toEqual([]);
		await dropFile(page, 'autumn.csv', customersCsv(true));
		await expect(page.getByRole('heading', { level: 1, name: /segments (still|no longer)/ })).toBeVisible({
			timeout: 30_000
		});
		await expect(
			page.getByText('270 customers are in both files, 30 of the 300 are new, 30 of the 300 are gone')
		).toBeVisible();
		await expect(page.getByRole('heading', { name: /of the customers in both files moved, most from/ })).toBeVisible();
		await expect(page.getByRole('region', { name: 'What has changed in each column' })).toContainText('New: “app”');
		expect(await axeFindings(page, 'Change')).toEqual([]);
		await page.setViewportSize({ width: 360, height: 740 });
		expect(await axeFindings(page, 'Change, 360 px')).toEqual([]);

		// the chart is one stop; arrows read it
		const flow = page.getByRole('application', { name: /of the customers in both files moved/ });
		await flow.focus();
		await page.keyboard.press('ArrowDown');
		await expect(page.getByText(/customers: \d+$/).first()).toBeVisible();
	});
}

test('Change: everybody as CSV, another way to tell customers, and the same file shows no change', async ({ page }) => {
	await openChange(page);
	await dropFile(page, 'autumn.csv', customersCsv(true));
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Save as CSV' }).click()
	]);
	expect(download.suggestedFilename()).toBe('spring moved.csv');
	const lines = readFileSync(await download.path(), 'utf8')
		.trim()
		.split('\r\n');
	expect(lines).toHaveLength(331);
	expect(lines.filter((line) => line.includes(',gone,'))).toHaveLength(30);

	await page.getByLabel('Customers are told by').selectOption('');
	await expect(page.getByText(/^No column tells who is in both files/)).toBeVisible();
	await expect(page.getByRole('heading', { name: /customers in both files moved/ })).toBeHidden();

	await page.getByLabel('Newer file').setInputFiles({
		name: 'spring again.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(customersCsv())
	});
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('The segments still fit the newer customers');
	await expect(page.getByRole('heading', { name: /^Nobody moved/ })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'No column has changed beyond chance' })).toBeVisible();
});

test('Change opens the newer file with the same recipe, and a given name follows its members', async ({ page }) => {
	await page.goto('/');
	await dropFile(page, 'spring.csv', customersCsv());
	const card = segmentCards(page).last();
	await card.waitFor({ timeout: 15_000 });
	await card.getByRole('button', { name: /^Edit: Name of/ }).click();
	await card.getByRole('textbox', { name: /^Name of/ }).fill('Regulars of the café');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('article', { name: /Regulars of the café/ })).toBeVisible();
	await page
		.getByRole('navigation')
		.getByRole('link', { name: /^Predict/ })
		.click();
	await page.getByRole('link', { name: 'Compare with a newer file' }).click();
	await expect(page.getByText('Drop the newer file anywhere')).toBeVisible({ timeout: 30_000 });
	await dropFile(page, 'autumn.csv', customersCsv(true));
	await page.getByRole('button', { name: 'Find the segments of the newer file' }).click();
	const became = page.getByRole('region', { name: /earlier segments are kept$/ });
	await expect(became).toBeVisible({ timeout: 30_000 });
	await expect(
		became.getByRole('row', { name: /^Regulars of the café (kept|split) Regulars of the café/ })
	).toBeVisible();
	expect(await axeFindings(page, 'Change, after')).toEqual([]);
	await became.getByRole('link', { name: 'See the segments' }).click();
	await expect(page.getByRole('article', { name: /Regulars of the café/ })).toBeVisible();
	await page.getByRole('navigation').getByRole('link', { name: 'Change' }).click();
	await became.getByRole('button', { name: 'Back to “spring”' }).click();
	await expect(page.getByText('spring', { exact: true })).toBeVisible();
	await expect(became).toBeHidden();
});
