import type { Page } from '@playwright/test';
import { dropFile, numbersCsv, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

async function openMap(page: Page, nCustomers: number) {
	await page.goto('/');
	await dropFile(page, 'three-groups.csv', numbersCsv(nCustomers, 3));
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 30_000 });
	await page.getByRole('region', { name: 'Map of the customers' }).scrollIntoViewIfNeeded();
	const map = page.getByRole('figure', { name: /two dimensions/i }).getByRole('application');
	await map.scrollIntoViewIfNeeded();
	return map;
}

test('a box drawn on the map lists the customers in it', async ({ page }) => {
	const map = await openMap(page, 300);
	const { x, y, width, height } = (await map.boundingBox())!;
	await page.mouse.move(x + 1, y + 1);
	await page.mouse.down();
	await page.mouse.move(x + width - 1, y + height - 1, { steps: 4 });
	await page.mouse.up();
	const box = page.getByRole('region', { name: '300 customers in the box' });
	await expect(box.getByRole('row')).toHaveCount(26);
	await expect(box).toContainText('The first 25');
	// a click takes the box away
	await map.click({ position: { x: 5, y: 5 } });
	await expect(box).toBeHidden();
});

test('by keyboard: arrows move a box and say who is in it, Enter lists them, Escape takes it away', async ({
	page
}) => {
	const map = await openMap(page, 300);
	const figure = page.getByRole('figure', { name: /two dimensions/i });
	await map.focus();
	await page.keyboard.press('ArrowRight');
	const said = figure.getByText(/in the box/);
	await expect(said).toBeVisible();
	for (let i = 0; i < 24; i++) await page.keyboard.press('ArrowLeft');
	for (let i = 0; i < 24; i++) await page.keyboard.press('ArrowUp');
	for (let i = 0; i < 24; i++) await page.keyboard.press('Shift+ArrowRight');
	for (let i = 0; i < 24; i++) await page.keyboard.press('Shift+ArrowDown');
	await expect(said).toHaveText(/^300 in the box: (\d+ [^,]+, )*\d+ [^,]+\.$/);
	const list = page.getByRole('region', { name: '300 customers in the box' });
	await expect(list).toBeHidden();
	await page.keyboard.press('Enter');
	await expect(list.getByRole('row')).toHaveCount(26);
	await expect(map).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(list).toBeHidden();
	await expect(said).toBeHidden();
});

test.describe('by touch', () => {
	test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });

	test('a tap puts a box there, its button takes it away; of many customers squares are drawn', async ({ page }) => {
		const map = await openMap(page, 6000);
		await expect(page.getByText('A square has the colour of most of its customers')).toBeVisible();
		await map.tap();
		const list = page.getByRole('region', { name: /customers in the box|Nobody is in the box/ });
		await expect(list).toBeVisible();
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
		await list.getByRole('button', { name: 'Take the box away' }).tap();
		await expect(list).toBeHidden();
	});
});
