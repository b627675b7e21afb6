import { cpus } from 'node:os';
import { dropFile, numbersCsv, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

const PROJECT_PAGE = 'http://127.0.0.1:4822/repo/';

test('one thread at first, all of them from the second visit on, and the same segments', async ({ page }) => {
	test.skip(cpus().length < 2, 'one processor: there is nothing to share');
	await page.goto(PROJECT_PAGE);
	await page.evaluate(() => navigator.serviceWorker.ready);
	const texts: string[] = [];
	for (const threads of [/WebAssembly on\s+one thread/, /WebAssembly on\s+\d threads/]) {
		expect(await page.evaluate(() => crossOriginIsolated)).toBe(texts.length > 0);
		await dropFile(page, 'numbers.csv', numbersCsv(4000, 5));
		await expect(segmentCards(page).first()).toBeVisible({ timeout: 30_000 });
		texts.push((await segmentCards(page).allInnerTexts()).join('\n'));
		await page.getByRole('link', { name: 'Report', exact: true }).click();
		await expect(page.getByText(threads)).toBeVisible({ timeout: 15_000 });
		await page.goto(PROJECT_PAGE);
	}
	expect(texts[1]).toBe(texts[0]);
});
