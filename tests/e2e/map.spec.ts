import { dropFile, numbersCsv, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

test('a box drawn on the map lists the customers in it', async ({ page }) => {
	await page.goto('/');
	await dropFile(page, 'three-groups.csv', numbersCsv(300, 3));
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
	await page.getByRole('region', { name: 'Map of the customers' }).scrollIntoViewIfNeeded();
	const map = page.getByRole('figure', { name: /two dimensions/i }).getByRole('img');
	await map.scrollIntoViewIfNeeded();
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
