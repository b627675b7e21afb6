import type { Page } from '@playwright/test';
import { axeFindings } from './axe-findings.ts';
import { dropFile, numbersCsv, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

const LEVELS = {
	channel: ['store', 'web', 'phone'],
	plan: ['basic', 'plus', 'family'],
	region: ['north', 'south', 'east']
};

/** Three groups that differ in numbers and in categories, both with noise; an id for each. */
function mixedCsv(nRows: number): string {
	let seed = 5;
	const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
	const rows = Array.from({ length: nRows }, (_, i) => {
		const group = i % 3;
		const numbers = [25 + 12 * group + 9 * next(), 90 + 300 * group + 60 * next()].map((x) => x.toFixed(2));
		const levels = Object.values(LEVELS).map((names) => names[next() < 0.85 ? group : Math.floor(3 * next())]);
		return [`K${i}`, ...numbers, ...levels].join();
	});
	return ['customer_id,age,spend,channel,plan,region', ...rows].join('\n');
}

const steps = (page: Page, name: RegExp) => page.getByRole('navigation').getByRole('link', { name });

async function chooseGower(page: Page): Promise<void> {
	await page.getByLabel('Distance', { exact: true }).selectOption({ label: 'Gower (mixed data)' });
}

for (const colorScheme of ['light', 'dark'] as const) {
	test(`Gower distance is chosen, and goes through to the next customer, ${colorScheme}`, async ({ page }) => {
		// axe looks at four long pages, on a busy machine
		test.setTimeout(180_000);
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		await page.goto('/');
		await dropFile(page, 'mixed.csv', mixedCsv(360));
		await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
		await expect(page.getByRole('button', { name: /^Ward · 5 columns/ })).toBeVisible();

		await chooseGower(page);
		await expect(page.getByRole('button', { name: /^Average · Gower distance · 5 columns/ })).toBeVisible({
			timeout: 15_000
		});
		await expect(page.getByText('the linkage is now average')).toBeVisible();
		const linkage = page.getByLabel('Linkage', { exact: true });
		await expect(linkage).toHaveValue('average');
		await expect(linkage.getByRole('option', { name: /^Ward/ })).toBeDisabled();
		await expect(segmentCards(page)).toHaveCount(3);
		const trust = page.getByRole('region', { name: 'Can these segments be trusted?' });
		await expect(trust.getByRole('heading', { name: 'These customers do fall into groups' })).toBeVisible({
			timeout: 60_000
		});
		const map = page.getByRole('region', { name: 'Map of the customers' });
		await map.scrollIntoViewIfNeeded();
		await expect(map.getByRole('heading', { name: /two dimensions/i })).toBeVisible({ timeout: 30_000 });
		expect(await axeFindings(page, 'Segments')).toEqual([]);

		await steps(page, /^Prepare/).click();
		await expect(page.getByText('Customers are compared by Gower distance')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Divided by its range' })).toHaveCount(2);
		await expect(page.getByRole('button', { name: 'Same or different' })).toHaveCount(3);
		await expect(page.getByRole('switch', { name: 'Use principal components' })).toBeDisabled();
		await page.getByRole('button', { name: 'Change channel' }).click();
		await expect(page.getByLabel(/^Coding/)).toBeDisabled();
		expect(await axeFindings(page, 'Prepare')).toEqual([]);

		await steps(page, /^Report/).click();
		await expect(page.getByText(/by average linkage \(square root of Gower distance/)).toBeVisible();
		expect(await axeFindings(page, 'Report')).toEqual([]);

		await steps(page, /^Predict/).click();
		await expect(page.getByText(/Predicted Cluster: [012] → /).first()).toBeVisible({ timeout: 60_000 });
		const form = page.getByRole('form', { name: 'The next customer' });
		await form.getByLabel(/^spend/).fill('700');
		await form.getByLabel(/^channel/).selectOption('phone');
		await expect(page.getByText(/Predicted Cluster: 2 → /).first()).toBeVisible({ timeout: 15_000 });
		expect(await axeFindings(page, 'Predict')).toEqual([]);
	});
}

test('Gower distance is one step back, and survives a reload', async ({ page }) => {
	await page.goto('/');
	await dropFile(page, 'mixed.csv', mixedCsv(240));
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
	await chooseGower(page);
	await expect(page.getByRole('button', { name: /^Average · Gower distance/ })).toBeVisible({ timeout: 15_000 });
	await page.reload();
	await expect(page.getByRole('button', { name: /^Average · Gower distance/ })).toBeVisible({ timeout: 15_000 });
	await page.getByLabel('Distance', { exact: true }).selectOption('euclidean');
	await expect(page.getByRole('button', { name: /^Average · 5 columns/ })).toBeVisible({ timeout: 15_000 });
	await page.keyboard.press('Control+z');
	await expect(page.getByRole('button', { name: /^Average · Gower distance/ })).toBeVisible({ timeout: 15_000 });
});

test('what does not fit is told beforehand, and refused with what would fit; numbers alone are not asked', async ({
	page
}) => {
	test.setTimeout(120_000);
	await page.goto('/');
	await dropFile(page, 'numbers.csv', numbersCsv(200, 3));
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
	await expect(page.getByLabel('Linkage', { exact: true })).toBeVisible();
	await expect(page.getByLabel('Distance', { exact: true })).toBeHidden();

	await dropFile(page, 'many.csv', mixedCsv(21_000));
	await expect(page.getByText(/1\.8 GB if all 21,000 differ/)).toBeVisible({ timeout: 30_000 });
	await chooseGower(page);
	const problem = page.getByText('This is more than a browser tab can hold');
	await expect(problem).toBeVisible({ timeout: 30_000 });
	await expect(page.getByText('Euclidean distance with balanced categories takes any number')).toBeVisible();
	await page.getByRole('button', { name: 'Undo the last change' }).click();
	await expect(problem).toBeHidden();
	await expect(page.getByLabel('Linkage', { exact: true })).toHaveValue('ward');
});
