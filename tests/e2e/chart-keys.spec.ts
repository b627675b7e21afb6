import { openSample, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

test('arrow keys go from cell to cell of the heat map, and say what they point at; so does the pointer', async ({
	page
}) => {
	await page.goto('/');
	await openSample(page);
	await segmentCards(page).first().waitFor({ timeout: 20_000 });
	const figure = page.getByRole('figure', { name: /customers stand out most in/ });
	const picture = figure.getByRole('application');
	await picture.scrollIntoViewIfNeeded();
	await picture.focus();
	await page.keyboard.press('ArrowRight');
	const now = picture.locator('[data-now]');
	await expect(now).toHaveCount(1);
	const cells = picture.locator('tbody tr').first().locator('td');
	await expect(cells.first()).toHaveAttribute('data-now');
	await page.keyboard.press('ArrowRight');
	await expect(cells.nth(1)).toHaveAttribute('data-now');
	await page.keyboard.press('ArrowDown');
	const second = picture.locator('tbody tr').nth(1);
	await expect(second.locator('td').nth(1)).toHaveAttribute('data-now');
	const segment = (await picture.locator('thead th').nth(1).innerText()).trim();
	await expect(figure.getByText(`, ${segment}: `).first()).toBeAttached();
	await page.keyboard.press('Escape');
	await expect(now).toHaveCount(0);

	await second.locator('td').nth(1).hover();
	await expect(second.locator('td').nth(1)).toHaveAttribute('title', /standard deviations|\(all: /);
	await page.mouse.move(0, 0);
	await expect(picture.locator('td[title]')).toHaveCount(0);
});
