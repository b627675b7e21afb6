import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

/** Numbers that do not repeat for a long time; no groups in them. */
function even(count: number, seed: number): number[] {
	let state = seed;
	return Array.from({ length: count }, () => (state = (state * 16807) % 2147483647) / 2147483647);
}

/** Four corners of a cube, each as far from the others. */
const CORNERS = [
	[0, 0, 0],
	[1, 1, 0],
	[1, 0, 1],
	[0, 1, 1]
];

/** Customers in clear groups (at most four) by three columns, or in none. */
function customersCsv(groups: number): string {
	const noise = even(600 * 3, 7);
	const lines = Array.from({ length: 600 }, (_, i) => {
		const at = CORNERS[i % groups].map((side) => side * 400);
		return [`K${i}`, ...at.map((centre, j) => (centre + 100 * noise[i * 3 + j] + 10).toFixed(2))].join();
	});
	return ['customer_id,visits,spend,basket', ...lines].join('\n');
}

async function drop(page: Page, name: string, csv: string): Promise<void> {
	await page.goto('');
	await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
	await expect(segmentCards(page).nth(1)).toBeVisible({ timeout: 15_000 });
}

const section = (page: Page, name: string) => page.getByRole('region', { name });

async function download(page: Page, button: string): Promise<string> {
	const started = page.waitForEvent('download');
	await page.getByRole('button', { name: button }).click();
	return readFileSync(await (await started).path(), 'utf8');
}

test('groups: the verdict, the recommended number, a mark on each card, the customers between', async ({ page }) => {
	await drop(page, 'groups.csv', customersCsv(4));
	await expect(section(page, 'Can these segments be trusted?')).toContainText('These customers do fall into groups', {
		timeout: 30_000
	});
	const many = section(page, 'How many segments?');
	await expect(many).toContainText('4 segments are recommended');
	// offered, not done: another number stays until the button is pressed
	await many.getByRole('button', { name: 'Show 3 segments' }).click();
	await expect(segmentCards(page)).toHaveCount(3);
	// the report speaks of the segments that are shown, not of the strongest number
	await page.getByRole('link', { name: 'Report', exact: true }).click();
	await expect(page.getByText(/^These customers do fall into groups\. Cut into 3, .* strongest for 4\./)).toBeVisible();
	await page
		.getByRole('navigation')
		.getByRole('link', { name: /^Segments/ })
		.click();
	await many.getByRole('button', { name: 'Use 4 segments' }).click();
	await expect(segmentCards(page)).toHaveCount(4);
	for (const card of await segmentCards(page).all()) await expect(card).toContainText(/Stable \d\.\d\d/);
	await expect(section(page, 'Who stands between two segments?')).toContainText('No customer is nearer');
	await expect(page.getByText('Not a sure finding')).toHaveCount(0);
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('no groups: the verdict stays on every page, in the model file and below saved charts', async ({ page }) => {
	await drop(page, 'noise.csv', customersCsv(1));
	await expect(section(page, 'Can these segments be trusted?')).toContainText('No groups beyond what chance gives', {
		timeout: 30_000
	});
	const note = page.getByText('No reliable groups were found in these data');
	await expect(note).toBeVisible();
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

	const between = section(page, 'Who stands between two segments?');
	await between.getByLabel('Show').selectOption('everyone near a border');
	await expect(between.getByRole('row').nth(1)).toContainText(/K\d+/);
	const csv = await download(page, 'Save as CSV');
	const [header, first] = csv.replace('\ufeff', '').split('\r\n');
	expect(header).toBe('row,customer_id,visits,spend,basket,segment,nearest other segment,silhouette width');
	const [row, id, ...rest] = first.split(',');
	expect(id).toBe(`K${Number(row) - 1}`);
	expect(Number(rest.at(-1))).toBeLessThan(0.1);

	await page
		.getByRole('button', { name: /^Data of: .*(customers|spend|value)/ })
		.last()
		.click();
	expect(await download(page, 'SVG')).toContain('No reliable groups');

	await page.getByRole('link', { name: /Predict/ }).click();
	await expect(page.getByText(/Predicted Cluster: /)).toBeVisible({ timeout: 20_000 });
	await expect(note).toBeVisible();
	await page.getByRole('link', { name: /Report/ }).click();
	await expect(note.first()).toBeVisible();
	const model = JSON.parse(await download(page, 'Model (JSON)')) as { model: { trust: { verdict: string } } };
	expect(model.model.trust.verdict).toBe('none');
});
