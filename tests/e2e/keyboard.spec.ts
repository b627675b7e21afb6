import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { hasRealFile, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
	for (let presses = 0; presses < 300; presses++) {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`Tab never reached ${target}`);
}

test('the whole road by keyboard only', async ({ page }) => {
	await page.goto('/');
	await page.evaluate(() => navigator.serviceWorker.ready);
	if (hasRealFile) {
		const chooser = page.waitForEvent('filechooser');
		await tabTo(page, page.getByRole('button', { name: 'Choose a file' }));
		await page.keyboard.press('Enter');
		const file = path.resolve('../shared/data/marketing_campaign.csv');
		await (
			await chooser
		).setFiles({ name: 'marketing_campaign.csv', mimeType: 'text/csv', buffer: readFileSync(file) });
	} else {
		await tabTo(page, page.getByRole('button', { name: 'Try the sample' }));
		await page.keyboard.press('Enter');
	}
	await expect(segmentCards(page)).toHaveCount(3, { timeout: 15_000 });

	// the cut of the tree: one more segment, and back by undo
	await tabTo(page, page.getByRole('slider', { name: /where the tree is cut/ }));
	await page.keyboard.press('ArrowRight');
	await expect(segmentCards(page)).toHaveCount(4);
	await page.keyboard.press('Control+z');
	await expect(segmentCards(page)).toHaveCount(3);
	await page.keyboard.press('Control+Shift+z');
	await expect(segmentCards(page)).toHaveCount(4);
	await page.keyboard.press('Control+z');
	await expect(segmentCards(page)).toHaveCount(3);

	// rename
	const card = segmentCards(page).last();
	await tabTo(page, card.getByRole('button', { name: /^Edit: Name/ }));
	await page.keyboard.press('Enter');
	await page.keyboard.type('Champions');
	await page.keyboard.press('Enter');
	await expect(card).toHaveAccessibleName(/Champions/);
	await expect(card.getByRole('button', { name: /^Edit: Name/ })).toBeFocused();

	// predict
	await tabTo(page, page.getByRole('link', { name: 'Predict' }));
	await page.keyboard.press('Enter');
	await expect(page.getByText(/Predicted Cluster: \d → .+ Customers/)).toBeVisible({ timeout: 15_000 });
	const before = await page.getByText(/Predicted Cluster:/).innerText();
	// whichever it is: the form asks for something else first once it knows what is worth asking
	const field = page.getByRole('form', { name: 'The next customer' }).getByRole('textbox').first();
	await tabTo(page, field);
	await page.keyboard.press('Control+a');
	await page.keyboard.type('1400');
	await expect(field).toHaveValue('1400');
	expect(before).toMatch(/^Predicted Cluster: \d+ → .+ Customers$/);

	// the keys are listed, and Escape closes the list
	await tabTo(page, page.getByRole('link', { name: 'Report', exact: true }));
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
});

test('the first Tab offers to skip to the content', async ({ page }) => {
	await page.goto('/');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('main')).toBeFocused();
});
