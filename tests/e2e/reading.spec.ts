import path from 'node:path';
import { dropFile, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

const WORKBOOK = path.resolve('tests/golden/readers/openpyxl.xlsx');

test('another sheet of a workbook is one step: chosen, undone, done again, and kept over a reload', async ({
	page
}) => {
	await page.goto('/');
	await page.getByLabel('Drop a customer file anywhere').setInputFiles(WORKBOOK);
	await page.waitForURL(/segments/);
	await page.getByRole('link', { name: /^Data/ }).click();
	const heading = page.getByRole('heading', { level: 1 });
	await expect(heading).toHaveText('4 customers, 6 columns');
	await page.locator('summary', { hasText: 'How the file is read' }).click();
	await page.getByLabel('Sheet').selectOption('Orders');
	await expect(heading).toHaveText('3 customers, 2 columns');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(heading).toHaveText('4 customers, 6 columns');
	await page.getByRole('button', { name: 'Redo' }).click();
	await expect(heading).toHaveText('3 customers, 2 columns');
	await page.getByLabel('Sheet').selectOption('Hidden');
	await expect(page.getByRole('alert')).toContainText('E_TOO_FEW_ROWS');
	await expect(heading).toHaveText('3 customers, 2 columns');
	await page.reload();
	await expect(heading).toHaveText('3 customers, 2 columns');
});

test('what a column was taken for is shown with the reason, and can be changed and undone', async ({ page }) => {
	await page.goto('/');
	const rows = Array.from({ length: 80 }, (_, i) => {
		const region = ['north', 'North ', 'south'][i % 3];
		return `0${1 + (i % 9)}/0${1 + (i % 7)}/2024,1.${100 + ((i * 37) % 899)},${region},${(i * 7) % 31}`;
	});
	await dropFile(page, 'doubtful.csv', `day,amount,region,visits\n${rows.join('\n')}\n`);
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 20_000 });
	await page.getByRole('link', { name: /^Explore/ }).click();
	await page.getByRole('button', { name: /^day/ }).click();
	const panel = page.getByRole('region', { name: 'How day was read' });
	await expect(panel).toContainText('the month first: nothing in the file decides it');
	await panel.getByLabel('Order of dates').selectOption('dmy');
	await expect(panel).toContainText('the day first, as you chose');
	await page.getByRole('button', { name: /^region/ }).click();
	const region = page.getByRole('region', { name: 'How region was read' });
	await expect(region).toContainText('3 different values');
	await region.getByRole('button', { name: 'Merge them' }).click();
	await expect(region).toContainText('2 different values');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(region).toContainText('3 different values');
	await page.getByRole('button', { name: /^amount/ }).click();
	const amount = page.getByRole('region', { name: 'How amount was read' });
	await expect(amount).toContainText('could mean two numbers');
	await amount.getByLabel('Decimal sign').selectOption(',');
	await expect(amount).toContainText('with a decimal comma, as you chose');
	await expect(page.getByRole('main')).toContainText('1,100');
});
