import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { orderLog } from '../unit/order-log.ts';
import { axeFindings } from './axe-findings.ts';
import { dropFile, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

const go = (page: Page, screen: string) =>
	page
		.getByRole('navigation')
		.getByRole('link', { name: new RegExp(`^${screen}`) })
		.click();

async function openLog(page: Page): Promise<void> {
	await page.goto('/');
	await dropFile(page, 'orders.csv', orderLog());
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
}

test('a dropped order log gives segments of customers; each row as a customer is one click, and one undo', async ({
	page
}) => {
	await openLog(page);
	await expect(page.getByText(/^60 customers in/)).toBeVisible();
	await go(page, 'Data');
	await expect(page.getByRole('heading', { name: /orders became 60 customers/ })).toBeVisible();
	await expect(page.getByText('6 rows left out: no customer is named')).toBeVisible();
	await page.getByRole('button', { name: 'Treat each row as a customer' }).click();
	await expect(page.getByRole('heading', { name: /looks like an order log/ })).toBeVisible();
	await page.keyboard.press('Control+z');
	await expect(page.getByRole('heading', { level: 1, name: '60 customers' })).toBeVisible();
	await page.getByRole('radio', { name: 'Rows of the file' }).check();
	await expect(page.getByRole('columnheader', { name: /order_id/ })).toBeVisible();

	await go(page, 'Report');
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Scored customers (CSV)' }).click();
	const lines = readFileSync(await (await download).path(), 'utf8')
		.trim()
		.split('\r\n');
	expect(lines).toHaveLength(61);

	await page.reload();
	await go(page, 'Data');
	await expect(page.getByRole('heading', { level: 1, name: '60 customers' })).toBeVisible();
});

test('another order log is placed customer by customer, and says to which date it counts', async ({ page }) => {
	await openLog(page);
	await go(page, 'Predict');
	await expect(page.getByText(/Predicted Cluster: /)).toBeVisible({ timeout: 15_000 });
	const buffer = Buffer.from(orderLog({ from: '2025-02-01', days: 280, seed: 9 }));
	await page.getByLabel('File to score').setInputFiles({ name: 'later.csv', mimeType: 'text/csv', buffer });
	await expect(page.getByText(/^60 customers placed: /)).toBeVisible({ timeout: 15_000 });
	await expect(page.getByText(/the model’s customers were counted to 2024-/)).toBeVisible();
	await page.getByLabel('Days count to').fill('2026-01-01');
	await expect(page.getByText(/days are counted to 2026-01-01/)).toBeVisible();
});

test('a computed column is added by hand, asked for by its sources, and undone', async ({ page }) => {
	await page.goto('/');
	const rows = Array.from(
		{ length: 60 },
		(_, i) => `${1950 + ((i * 7) % 41)},${(i % 3) * 400 + ((i * 13) % 97)},${i % 5}`
	);
	await dropFile(page, 'customers.csv', `birth_year,spend,kids\n${rows.join('\n')}\n`);
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
	await go(page, 'Prepare');
	await page.getByRole('button', { name: 'Compute a column' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('combobox', { name: 'What' }).selectOption('Age from a birth year or date');
	await dialog.getByLabel('Age on').fill('2024-06-30');
	await dialog.getByRole('button', { name: 'Add the column' }).click();
	await expect(page.getByText('Age: completed years from birth_year to 2024-06-30')).toBeVisible();
	await expect(page.getByRole('switch', { name: 'birth_year' })).not.toBeChecked();

	await go(page, 'Predict');
	await expect(page.getByText(/Predicted Cluster: /)).toBeVisible({ timeout: 15_000 });
	await page.getByRole('textbox', { name: 'birth_year' }).fill('1984');
	await expect(page.getByText('Computed: Age 40')).toBeVisible();
	await expect(page.getByRole('textbox', { name: /^Age/ })).toHaveCount(0);
	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('Control+z');
	await expect(page.getByText('Computed: Age')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
	for (const width of [1280, 360]) {
		test(`axe finds nothing on what order logs and computed columns show, ${colorScheme}, ${width} px`, async ({
			page
		}) => {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await page.setViewportSize({ width, height: 800 });
			const findings: string[] = [];
			const look = async (what: string) => void findings.push(...(await axeFindings(page, what)));
			await openLog(page);
			await go(page, 'Data');
			await page.getByText('How the orders are read').click();
			await look('Data');
			await go(page, 'Explore');
			const pair = page.getByRole('region', { name: 'Two columns against each other' });
			await look('Explore, points');
			await pair.getByRole('combobox', { name: 'Against' }).selectOption('country');
			await expect(pair.getByText('The box holds the middle half')).toBeVisible();
			await look('Explore, boxes');
			await pair.getByRole('combobox', { name: 'Across' }).selectOption('country');
			await expect(pair.getByText('Shares of each row')).toBeVisible();
			await look('Explore, levels');
			await go(page, 'Prepare');
			await page.getByText('What was done to the data').click();
			await page.getByRole('button', { name: 'Compute a column' }).click();
			await page.getByRole('combobox', { name: 'What' }).selectOption('Ranks of ordered levels');
			await look('Prepare');
			expect(findings).toEqual([]);
		});
	}
}
