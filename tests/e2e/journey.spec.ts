import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { dropCustomers, hasRealFile, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

const SITES = [
	{ name: 'at /', url: 'http://127.0.0.1:4821/' },
	{ name: 'under /repo/', url: 'http://127.0.0.1:4822/repo/' }
];

/** Sum of the spend columns of each row of a scored file, by its cluster. */
function meanSpendByCluster(csv: string): number[] {
	const [header, ...rows] = csv
		.replace(/^\uFEFF/, '')
		.trim()
		.split(/\r?\n/)
		.map((line) => line.split(','));
	const spend = header.flatMap((name, index) => (/^Mnt|^total_spend$/.test(name) ? [index] : []));
	const cluster = header.indexOf('cluster');
	const sums: number[] = [];
	const counts: number[] = [];
	for (const row of rows) {
		const id = Number(row[cluster]);
		sums[id] = (sums[id] ?? 0) + spend.reduce((sum, index) => sum + Number(row[index]), 0);
		counts[id] = (counts[id] ?? 0) + 1;
	}
	return sums.map((sum, id) => sum / counts[id]);
}

async function expectSegments(page: Page): Promise<void> {
	await expect(segmentCards(page).nth(2)).toBeVisible({ timeout: 15_000 });
}

/** A customer who is rich in everything that the form asks for. */
async function typeRichCustomer(page: Page): Promise<void> {
	await expect(page.getByRole('form', { name: 'The next customer' })).toBeVisible({ timeout: 15_000 });
	const more = page.getByRole('form').getByRole('button', { name: /more field/ });
	if (await more.isVisible()) await more.click();
	const values = hasRealFile
		? {
				Income: '85000',
				MntWines: '900',
				MntMeatProducts: '600',
				MntFruits: '80',
				MntFishProducts: '120',
				NumCatalogPurchases: '8',
				NumStorePurchases: '10'
			}
		: { income: '120000', total_spend: '9000', orders: '40' };
	for (const [name, value] of Object.entries(values)) {
		const field = page.getByRole('textbox', { name: new RegExp(`^${name}\\b`) });
		if (await field.count()) await field.first().fill(value);
	}
}

// one after the other: the time from drop to segments is measured
test.describe.configure({ mode: 'default' });

for (const { name, url } of SITES) {
	test.describe(name, () => {
		test('from a dropped file to named segments, a prediction, a rename, a reload, and again offline', async ({
			page,
			context
		}) => {
			await page.goto(url);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Know your customers. Tell nobody.');
			// the first visit fetches everything
			await page.evaluate(() => navigator.serviceWorker.ready);

			const start = await dropCustomers(page);
			await expectSegments(page);
			const seconds = (Date.now() - start) / 1000;
			console.log(`${name}: from drop to named segments in ${seconds.toFixed(2)} s`);
			const cards = segmentCards(page);
			const names = await cards.getByRole('heading', { level: 2 }).allInnerTexts();
			expect(new Set(names).size).toBe(names.length);
			await expect(cards.last()).toHaveAccessibleName(/High Value/);

			await page.getByRole('link', { name: 'Report', exact: true }).click();
			const download = page.waitForEvent('download');
			await page.getByRole('button', { name: /scored customers/i }).click();
			const means = meanSpendByCluster(readFileSync(await (await download).path(), 'utf8'));
			expect(means.length).toBe(names.length);
			expect(Math.max(...means)).toBe(means.at(-1));

			await page.getByRole('link', { name: 'Predict' }).click();
			await typeRichCustomer(page);
			const highest = names.length - 1;
			await expect(page.getByText(new RegExp(`Predicted Cluster: ${highest} → .+ Customers`))).toBeVisible({
				timeout: 15_000
			});

			await page.getByRole('link', { name: 'Segments' }).click();
			await cards
				.last()
				.getByRole('button', { name: /^Edit: Name of cluster/ })
				.click();
			await page.getByRole('textbox', { name: /Name of cluster/ }).fill('Champions');
			await page.keyboard.press('Enter');
			await expect(cards.last()).toHaveAccessibleName(/Champions/);

			await page.reload();
			await expectSegments(page);
			await expect(cards.last()).toHaveAccessibleName(/Champions/);

			await context.setOffline(true);
			await page.goto(url);
			await expect(page.getByText('Champions').or(page.getByText('On this device')).first()).toBeVisible();
			await dropCustomers(page);
			await expectSegments(page);
			await page.getByRole('link', { name: 'Predict' }).click();
			await typeRichCustomer(page);
			await expect(page.getByText(new RegExp(`Predicted Cluster: ${highest} → High Value Customers`))).toBeVisible({
				timeout: 15_000
			});
		});
	});
}
