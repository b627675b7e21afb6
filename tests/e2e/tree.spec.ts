import { openSample, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

test('the cut of the tree is dragged: fewer segments towards the top, more towards the leaves', async ({ page }) => {
	await page.goto('/');
	await openSample(page);
	await expect(segmentCards(page)).toHaveCount(3, { timeout: 15_000 });
	const cut = page.getByRole('slider', { name: /where the tree is cut/ });
	const tree = page.getByRole('group', { name: /^Tree of the customers/ });
	await tree.scrollIntoViewIfNeeded();
	const drag = async (share: number) => {
		const line = (await cut.boundingBox())!;
		const box = (await tree.boundingBox())!;
		await page.mouse.move(box.x + box.width / 2, line.y + line.height / 2);
		await page.mouse.down();
		await page.mouse.move(box.x + box.width / 2, box.y + box.height * share, { steps: 8 });
		await page.mouse.up();
	};
	await drag(0.12);
	await expect(segmentCards(page)).toHaveCount(2);
	await expect(cut).toHaveAttribute('aria-valuenow', '2');
	await drag(0.8);
	// the cards follow the line, the last step of it included
	await expect(async () => {
		const k = await segmentCards(page).count();
		expect(k).toBeGreaterThan(3);
		await expect(cut).toHaveAttribute('aria-valuenow', String(k), { timeout: 100 });
	}).toPass({ timeout: 10_000 });
	await page.getByRole('button', { name: /Back to the advised 3/ }).click();
	await expect(segmentCards(page)).toHaveCount(3);
});
