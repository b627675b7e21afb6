import { readFileSync } from 'node:fs';
import { dropCustomers, dropFile, hasRealFile, numbersCsv, openSample, segmentCards } from './customers.ts';
import { expect, test, waitForAnswers } from './watched-test.ts';

async function download(page: import('@playwright/test').Page, name: RegExp): Promise<string> {
	const event = page.waitForEvent('download');
	await page.getByRole('button', { name }).click();
	return readFileSync(await (await event).path(), 'utf8');
}

test('a model file places customers in a browser that never saw the data, with the same probabilities', async ({
	page,
	browser,
	baseURL
}) => {
	await page.goto('/');
	await dropCustomers(page);
	await expect(segmentCards(page).nth(2)).toBeVisible({ timeout: 15_000 });
	await page.getByRole('link', { name: 'Report', exact: true }).click();
	const model = await download(page, /^Model/);
	await page.getByRole('link', { name: 'Predict' }).click();
	await expect(page.getByText(/Predicted Cluster: /)).toBeVisible({ timeout: 15_000 });
	const line = await page.getByText(/Predicted Cluster: /).innerText();
	const bars = page.getByRole('list', { name: 'Probability of each segment' });
	const probabilities = await bars
		.locator('[title]')
		.evaluateAll((marks) => marks.map((mark) => mark.getAttribute('title')));

	const elsewhere = await browser.newContext({ baseURL });
	const other = waitForAnswers(await elsewhere.newPage());
	await other.goto('/');
	await dropFile(other, 'customers.model.json', model);
	await expect(other.getByText(line)).toBeVisible({ timeout: 15_000 });
	const again = other.getByRole('list', { name: 'Probability of each segment' });
	expect(
		await again.locator('[title]').evaluateAll((marks) => marks.map((mark) => mark.getAttribute('title')))
	).toEqual(probabilities);

	// a whole file through the frozen model
	const [header, ...rows] = hasRealFile
		? readFileSync('../shared/data/marketing_campaign.csv', 'utf8').trim().split('\r\n')
		: [];
	if (header) {
		const chooser = other.waitForEvent('filechooser');
		await other.getByRole('button', { name: 'Choose a file to place' }).click();
		const buffer = Buffer.from([header, ...rows.slice(0, 50)].join('\n'));
		await (await chooser).setFiles({ name: 'new.tsv', mimeType: 'text/plain', buffer });
		await expect(other.getByText('50 customers placed')).toBeVisible({ timeout: 15_000 });
		const scored = await download(other, /Save the scored file/);
		expect(scored.replace(/^\uFEFF/, '').split('\r\n')[0]).toMatch(
			/ID,Year_Birth.*,cluster,segment,probability,probability of .*,familiarity,reasons$/
		);
	}
	const chooser = other.waitForEvent('filechooser');
	await other.getByRole('button', { name: 'Choose a file to place' }).click();
	await (await chooser).setFiles({ name: 'wrong.csv', mimeType: 'text/csv', buffer: Buffer.from(numbersCsv(20, 2)) });
	await expect(other.getByRole('heading', { name: /are not in “wrong\.csv” by their names$/ })).toBeVisible();
	await elsewhere.close();
});

test('the scored file repeats the cells as written, in their order', async ({ page }) => {
	await page.goto('/');
	const rows = Array.from({ length: 40 }, (_, i) => `00${i};"${i % 2 ? 'a;b' : 'ü'}";${(i % 4) * 10},50;=1+${i}`);
	await dropFile(page, 'europe.csv', `nr;art;betrag;note\n${rows.join('\n')}\n`);
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
	await page.getByRole('link', { name: 'Report', exact: true }).click();
	const lines = (await download(page, /scored customers/i))
		.replace(/^\uFEFF/, '')
		.trim()
		.split('\r\n');
	expect(lines[0]).toBe('nr,art,betrag,note,cluster,segment,probability');
	expect(lines.length).toBe(41);
	expect(lines[1]).toMatch(/^000,ü,"0,50",'=1\+0,\d+,[^,]+,[\d.e-]+$/);
	expect(lines[2]).toMatch(/^001,a;b,"10,50",/);
});

test('a recipe repeats the analysis on another file of the same columns', async ({ page }) => {
	await page.goto('/');
	await openSample(page);
	await expect(segmentCards(page)).toHaveCount(3, { timeout: 15_000 });
	await page.getByRole('spinbutton', { name: 'Segments' }).fill('5');
	await expect(segmentCards(page)).toHaveCount(5);
	await page.getByRole('link', { name: 'Report', exact: true }).click();
	const recipe = await download(page, /^Recipe/);
	await page.getByRole('link', { name: 'Start', exact: true }).click();
	await openSample(page);
	await expect(segmentCards(page)).toHaveCount(3, { timeout: 15_000 });
	await dropFile(page, 'my.recipe.json', recipe);
	await expect(segmentCards(page)).toHaveCount(5, { timeout: 15_000 });
	await page.keyboard.press('Control+z');
	await expect(segmentCards(page)).toHaveCount(3);
});
