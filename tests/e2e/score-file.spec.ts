import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import { csvOf, SHOP_COLUMNS, shopRows } from '../unit/pipeline/scoring/shop-rows.ts';
import { axeFindings } from './axe-findings.ts';
import { dropFile, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

const RENAMED = ['Customer ID', 'Yearly income', 'FOOD', 'wine', 'total', 'how often', 'House hold', 'kids', 'Joined'];

/** Learns a rule from the shop's customers and goes to Predict. */
async function openShop(page: Page): Promise<void> {
	await page.goto('/');
	await dropFile(page, 'shop.csv', csvOf(SHOP_COLUMNS, shopRows()));
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
	await page
		.getByRole('navigation')
		.getByRole('link', { name: /^Predict/ })
		.click();
	await expect(page.getByText(/Predicted Cluster: /)).toBeVisible({ timeout: 15_000 });
}

async function place(page: Page, header: readonly string[], rows: readonly (readonly string[])[]): Promise<void> {
	const buffer = Buffer.from(csvOf(header, rows));
	await page.getByLabel('File to score').setInputFiles({ name: 'new.csv', mimeType: 'text/csv', buffer });
}

async function saved(page: Page): Promise<string[][]> {
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save the scored file' }).click();
	const text = readFileSync(await (await download).path(), 'utf8');
	return Papa.parse<string[]>(text.replace(/^\uFEFF/, '').trim()).data;
}

const columnsOf = (page: Page) => page.getByRole('region', { name: 'Columns of new.csv' });
const result = (page: Page) => page.getByRole('region', { name: 'Placed customers of new.csv' });

test('a file with other names is matched, asked about, placed, listed and saved', async ({ page }) => {
	await openShop(page);
	const rows = shopRows({ nRows: 200, seed: 9, odd: 0.3 });
	await place(page, RENAMED, rows);
	const columns = columnsOf(page);
	await expect(columns.getByRole('heading', { name: '“Visits” is not in “new.csv” by its name' })).toBeVisible({
		timeout: 15_000
	});
	const go = columns.getByRole('button', { name: 'Place the 200 customers' });
	await expect(go).toBeDisabled();
	await expect(columns.getByRole('combobox', { name: 'Column for Income' })).toHaveValue('=Yearly income');
	await expect(columns.getByText('a guess: similar name')).toBeVisible();
	await columns.getByRole('combobox', { name: 'Column for Visits' }).selectOption('how often');
	await expect(columns.getByText('your choice')).toBeVisible();
	await columns.getByRole('combobox', { name: 'Column for Food' }).selectOption('Leave empty');
	await expect(columns.getByText(/is assumed for every customer|usual in the data are assumed/)).toBeVisible();
	await columns.getByRole('combobox', { name: 'Column for Food' }).selectOption('FOOD');
	await go.click();

	await expect(result(page).getByText(/^200 customers placed: \d+ \(\d+%\) are unlike those of the data$/)).toBeVisible(
		{
			timeout: 15_000
		}
	);
	const table = result(page).getByRole('region', { name: /^Placed customers, / });
	await expect(table.getByRole('row').nth(1)).toBeVisible();
	const choice = result(page).getByRole('combobox', { name: 'Show' });
	const label = await choice.locator('option', { hasText: 'A level that was never seen' }).innerText();
	await choice.selectOption(label);
	await expect(table.getByText('“commune” was never seen in “Household”').first()).toBeVisible();
	const n = Number(/\((\d+)\)/.exec(label)![1]);
	await expect(result(page).getByRole('region', { name: `Placed customers, ${n} shown` })).toBeVisible();
	// a segment beside the reason: the two together
	const tile = result(page).getByRole('list', { name: 'Customers in each segment' }).getByRole('button').first();
	await tile.click();
	await expect(tile).toHaveAttribute('aria-pressed', 'true');
	await tile.click();
	await choice.selectOption('all');
	await expect(result(page).getByRole('region', { name: 'Placed customers, 200 shown' })).toBeVisible();

	const [header, ...lines] = await saved(page);
	expect(header.slice(0, 12)).toEqual([...RENAMED, 'cluster', 'segment', 'probability']);
	expect(header.slice(-2)).toEqual(['familiarity', 'reasons']);
	expect(lines.map((cells) => cells.slice(0, 9))).toEqual(rows);
	for (const cells of lines) {
		const probabilities = cells.slice(12, -2).map(Number);
		expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
		expect(Number(cells[11])).toBe(Math.max(...probabilities));
		expect(cells.at(-1) === '').toBe(cells.at(-2) === 'familiar');
	}
	const commune = lines.filter((cells) => cells[6] === 'commune');
	expect(commune).toHaveLength(n);
	expect(commune.every((cells) => cells.at(-1)!.includes('“commune” was never seen'))).toBe(true);
});

test('numbers that read as text: which cells, and the choice to go on', async ({ page }) => {
	await openShop(page);
	const rows = shopRows({ nRows: 60, seed: 9 }).map((cells, i) => (i % 3 === 0 ? cells.with(1, 'plenty') : cells));
	await place(page, SHOP_COLUMNS, rows);
	const columns = columnsOf(page);
	await expect(columns.getByRole('heading', { name: '“Income” does not hold numbers throughout' })).toBeVisible({
		timeout: 15_000
	});
	await expect(
		columns.getByText(/^20 of 60 cells of “Income” are no numbers: row 1 “plenty”, row 4 “plenty”/)
	).toBeVisible();
	await columns.getByRole('button', { name: 'Place the 60 customers' }).click();
	await expect(result(page).getByText(/^60 customers placed/)).toBeVisible({ timeout: 15_000 });
	await expect(result(page).getByText(/20 of 60 cells of “Income” are no numbers.*counts as missing/)).toBeVisible();
	const [, first] = await saved(page);
	expect(first[1]).toBe('plenty');

	// on demand, and back
	await result(page).getByRole('button', { name: 'Which column is which' }).click();
	await page.getByRole('combobox', { name: 'Column for Income' }).selectOption('Food');
	await expect(columns.getByText('Also used for “Food”.')).toBeVisible();
	await page.getByRole('button', { name: 'Back to what was placed' }).click();
	await expect(page.getByRole('combobox', { name: 'Column for Income' })).toBeHidden();
	await result(page).getByRole('button', { name: 'Close the file' }).click();
	await expect(result(page)).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
	for (const width of [1280, 360]) {
		const placeUntidy = async (page: Page) => {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await page.setViewportSize({ width, height: 800 });
			await openShop(page);
			const rows = shopRows({ nRows: 90, seed: 9, odd: 0.3 }).map((cells, i) => (i % 3 ? cells : cells.with(5, '?!')));
			await place(page, RENAMED, rows);
			await expect(columnsOf(page)).toBeVisible({ timeout: 15_000 });
		};

		test(`axe finds nothing on the columns of a file, ${colorScheme}, ${width} px`, async ({ page }) => {
			await placeUntidy(page);
			expect(await axeFindings(page, 'Columns')).toEqual([]);
		});

		test(`axe finds nothing on placed customers, ${colorScheme}, ${width} px`, async ({ page }) => {
			await placeUntidy(page);
			const columns = columnsOf(page);
			await columns.getByRole('combobox', { name: 'Column for Visits' }).selectOption('how often');
			await expect(columns.getByText(/cells of “how often” are no numbers/)).toBeVisible();
			await columns.getByRole('button', { name: 'Place the 90 customers' }).click();
			await expect(result(page).getByText(/^90 customers placed/)).toBeVisible({ timeout: 15_000 });
			await expect(result(page).getByRole('row').nth(2)).toBeVisible();
			expect(await axeFindings(page, 'Placed')).toEqual([]);
		});
	}
}
