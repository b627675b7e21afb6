import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { axeFindings } from './axe-findings.ts';
import { dropFile, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

/** Three groups by `spend`, which counts most, and two columns of noise; an id for each. */
function groupsCsv(nRows: number): string {
	let seed = 11;
	const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
	const rows = Array.from({ length: nRows }, (_, i) =>
		[`K${i}`, (100 + (i % 3) * 400 + 60 * next()).toFixed(2), (9 * next()).toFixed(3), (9 * next()).toFixed(3)].join()
	);
	return ['customer_id,spend,visits,basket', ...rows].join('\n');
}

const robustness = (page: Page) => page.getByRole('region', { name: 'How much depends on the choices made?' });
const compare = (page: Page) => page.getByRole('region', { name: 'Compare with another solution' });

async function openGroups(page: Page): Promise<void> {
	await page.goto('/');
	await dropFile(page, 'groups.csv', groupsCsv(300));
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
}

async function csvOf(page: Page, button: Locator): Promise<string[][]> {
	const started = page.waitForEvent('download');
	await button.click();
	const text = readFileSync(await (await started).path(), 'utf8').replace('\ufeff', '');
	return text
		.trim()
		.split('\r\n')
		.map((line) => line.split(','));
}

for (const colorScheme of ['light', 'dark'] as const) {
	test(`the other choices are tried, and one is compared with, ${colorScheme}`, async ({ page }) => {
		// axe looks at a long page, on a busy machine
		test.setTimeout(150_000);
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		await openGroups(page);
		await robustness(page)
			.getByRole('button', { name: /^Try \d+ other choices$/ })
			.click();
		const figure = robustness(page).getByRole('figure');
		await expect(figure.getByRole('heading', { level: 3 })).toContainText(/moves \d+% of customers|No single choice/, {
			timeout: 30_000
		});
		await expect(figure.getByRole('button', { name: 'Compare with: Without spend' })).toBeVisible();
		await figure.getByRole('button', { name: 'Compare with: Without spend' }).click();
		await expect(compare(page).getByLabel('Compare with')).toHaveValue('without: spend');
		await expect(compare(page).getByRole('figure').first()).toContainText(
			/\d+% of customers \([\d,]+ of 300\) change segment/,
			{ timeout: 15_000 }
		);
		await expect(compare(page)).toContainText(/adjusted Rand index/);
		// nothing of the document changed
		await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
		expect(await axeFindings(page, 'the choices and the comparison')).toEqual([]);
	});
}

test('one segment more: a split, its flow by the keyboard, and the customers who move as CSV', async ({ page }) => {
	await openGroups(page);
	const k = await segmentCards(page).count();
	await compare(page)
		.getByLabel('Compare with')
		.selectOption(`One segment more (${k + 1})`);
	const figure = compare(page).getByRole('figure').first();
	await expect(figure.getByRole('heading')).toContainText(/change segment; .* splits in two$/, { timeout: 15_000 });
	const moved = Number(/\((\d+) of 300\)/.exec(await figure.getByRole('heading').innerText())![1]);

	const chart = figure.getByRole('application');
	await chart.focus();
	await page.keyboard.press('ArrowDown');
	await expect(figure.locator('[aria-live]')).toContainText(/, customers: \d/);
	await page.keyboard.press('Escape');

	const [header, ...rows] = await csvOf(page, compare(page).getByRole('button', { name: 'Save as CSV' }));
	expect(header).toEqual(['row', 'customer_id', 'spend', 'visits', 'basket', 'segment now', 'segment there']);
	expect(rows).toHaveLength(moved);
	for (const [row, id, , , , now, there] of rows) {
		expect(id).toBe(`K${Number(row) - 1}`);
		expect(now).not.toBe('');
		expect(there).not.toBe('');
	}
});

test('a kept solution: the present one changes, and is set against it; back again by a button, and undone', async ({
	page
}) => {
	await openGroups(page);
	const k = await segmentCards(page).count();
	await compare(page).getByRole('button', { name: 'Keep the present one' }).click();
	await expect(compare(page).getByRole('status')).toContainText('This is the present solution');
	await page.getByRole('spinbutton', { name: 'Segments' }).fill(String(k + 1));
	await page.keyboard.press('Enter');
	await expect(segmentCards(page)).toHaveCount(k + 1);
	await expect(compare(page).getByRole('figure').first().getByRole('heading')).toContainText(/ merge$/, {
		timeout: 15_000
	});
	await compare(page).getByRole('button', { name: 'Use the other one' }).click();
	await expect(segmentCards(page)).toHaveCount(k);
	// what was left is kept in its turn
	await expect(compare(page).getByLabel('Compare with').locator('option:checked')).toHaveText(/^Kept 2: /);
	await expect(compare(page).getByRole('figure').first().getByRole('heading')).toContainText(/ splits in two$/);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(segmentCards(page)).toHaveCount(k + 1);
	await compare(page).getByRole('button', { name: 'Forget the kept one' }).click();
	await expect(compare(page).getByRole('figure')).toHaveCount(0);
});

test('the trying can be stopped and taken up again; old results stay while new ones are computed', async ({ page }) => {
	await page.goto('/');
	await dropFile(page, 'more.csv', groupsCsv(4000));
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
	await robustness(page)
		.getByRole('button', { name: /^Try \d+ other choices$/ })
		.click();
	await robustness(page).getByRole('button', { name: 'Stop' }).click();
	await expect(robustness(page).getByRole('progressbar')).toBeHidden();
	await robustness(page).getByRole('button', { name: 'Try the other choices' }).click();
	const result = robustness(page).locator('[aria-busy]');
	await expect(result).toHaveAttribute('aria-busy', 'false', { timeout: 45_000 });
	await page.getByLabel('Linkage').selectOption('complete');
	await expect(result).toHaveAttribute('aria-busy', 'true');
	await expect(result.getByRole('figure')).toBeVisible();
	await expect(result).toHaveAttribute('aria-busy', 'false', { timeout: 45_000 });
});
