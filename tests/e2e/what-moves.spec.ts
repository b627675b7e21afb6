import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { axeFindings } from './axe-findings.ts';
import { dropFile, openSample, segmentCards } from './customers.ts';
import { expect, test, waitForAnswers } from './watched-test.ts';

const MOVES = /^With .* the model would place this customer in /;

/** Learns the rule of the sample and waits until Predict says what would move the typical customer. */
async function openPredict(page: Page): Promise<void> {
	await page.goto('/');
	await openSample(page);
	await segmentCards(page).first().waitFor({ timeout: 20_000 });
	await page
		.getByRole('navigation')
		.getByRole('link', { name: /^Predict/ })
		.click();
	const line = page.getByRole('region', { name: 'Answer' }).getByText(/Predicted Cluster: /);
	await expect(line).toBeVisible({ timeout: 30_000 });
	await expect(page.getByRole('heading', { name: MOVES })).toBeVisible({ timeout: 15_000 });
}

test('Predict says what would move the customer, by what may change, to any segment or to one', async ({ page }) => {
	await openPredict(page);
	const finding = page.getByRole('heading', { name: MOVES });
	const panel = page.getByRole('region', { name: MOVES });
	await expect(panel).not.toContainText(/\bNaN\b|undefined|Infinity/);

	// age is fixed by its name; what moves the customer can be fixed, too, and something else is found
	await expect(panel.getByRole('switch', { name: /^age/ })).not.toBeChecked();
	const first = (await finding.textContent())!;
	const [, column] = /^With (.*?) (?:at|“)/.exec(first)!;
	await panel.getByRole('switch', { name: new RegExp(`^${column.replaceAll(' ', '_')}:`) }).setChecked(false);
	await expect(finding).not.toHaveText(first, { timeout: 15_000 });
	await panel.getByRole('switch', { name: new RegExp(`^${column.replaceAll(' ', '_')}:`) }).setChecked(true);
	await expect(finding).toHaveText(first, { timeout: 15_000 });

	// asked for one segment
	await page.getByLabel('Move to').selectOption({ label: 'High Value' });
	await expect(page.getByRole('heading', { name: /in High Value$|to High Value$/ })).toBeVisible({ timeout: 15_000 });
});

test('Predict says who is most like the customer, and lets the action be edited', async ({ page }) => {
	await openPredict(page);
	const form = page.getByRole('form', { name: 'The next customer' });
	const all = form.getByRole('button', { name: /^\+ \d+ more/ });
	if (await all.count()) await all.click();
	const alike = page.getByRole('region', { name: /customers most like this one/ }).first();
	await expect(alike.getByRole('row')).toHaveCount(7, { timeout: 30_000 });
	await expect(alike).toContainText(/C\d{5}/);
	const named = () => alike.getByRole('rowheader').allTextContents();
	const before = await named();
	await form.getByLabel(/^recency_days/).fill('300');
	await expect.poll(named, { timeout: 15_000 }).not.toEqual(before);
	await expect(
		page.getByRole('region', { name: /What would move|model would place|moves this customer/ })
	).toBeVisible();
	await form.getByRole('button', { name: 'Back to a typical customer' }).click();

	// the action, edited here, is that of the segment
	const answer = page.getByRole('region', { name: 'Answer' });
	await answer.getByRole('button', { name: /^Edit: Action for/ }).click();
	await answer.getByRole('textbox', { name: /^Action for/ }).fill('Call them on Monday');
	await page.keyboard.press('Enter');
	await expect(answer.getByText('Call them on Monday')).toBeVisible();
	await expect(answer.getByText('By you.')).toBeVisible();
	await page
		.getByRole('navigation')
		.getByRole('link', { name: /^Segments/ })
		.click();
	await expect(page.getByText('Call them on Monday')).toBeVisible();
});

test('axe finds nothing on Predict with what would move the customer', async ({ page }) => {
	await openPredict(page);
	const all = page.getByRole('form', { name: 'The next customer' }).getByRole('button', { name: /^\+ \d+ more/ });
	if (await all.count()) await all.click();
	const alike = page.getByRole('region', { name: /customers most like this one/ }).first();
	await expect(alike.getByRole('row')).toHaveCount(7, { timeout: 30_000 });
	expect(await axeFindings(page, 'Predict with what would move the customer')).toEqual([]);
});

test('typing stays live while the smallest change is looked for', async ({ page }) => {
	await page.goto('/');
	await openSample(page);
	await segmentCards(page).first().waitFor({ timeout: 20_000 });
	await page
		.getByRole('navigation')
		.getByRole('link', { name: /^Predict/ })
		.click();
	await expect(page.getByRole('heading', { name: MOVES })).toBeVisible({ timeout: 30_000 });
	await page.evaluate(() => {
		const own = window as unknown as { longest: number };
		own.longest = 0;
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) own.longest = Math.max(own.longest, duration);
		}).observe({ type: 'longtask' });
	});
	const field = page.getByRole('form', { name: 'The next customer' }).getByLabel(/^total_spend/);
	await field.fill('');
	await field.pressSequentially('1234', { delay: 300 });
	await expect(page.getByRole('region', { name: 'Answer' }).getByText(/Predicted Cluster: /)).toBeVisible();
	await expect(page.locator('#change')).toHaveText(/moves? this customer|would place this customer/);
	await page.waitForTimeout(1000);
	const longest = await page.evaluate(() => (window as unknown as { longest: number }).longest);
	console.log(`the page was busy for at most ${Math.round(longest)} ms at a time`);
	expect(longest).toBeLessThan(400);
});

test('a model file alone says that it holds no customers, and a damaged one changes nothing', async ({
	page,
	browser,
	baseURL
}) => {
	await page.goto('/');
	await openSample(page);
	await segmentCards(page).first().waitFor({ timeout: 20_000 });
	await page.getByRole('link', { name: 'Report', exact: true }).click();
	const event = page.waitForEvent('download');
	await page.getByRole('button', { name: /^Model/ }).click();
	const model = readFileSync(await (await event).path(), 'utf8');

	const elsewhere = await browser.newContext({ baseURL });
	const other = waitForAnswers(await elsewhere.newPage());
	await other.goto('/');
	await dropFile(other, 'customers.model.json', model);
	await expect(other.getByText(/Predicted Cluster: /)).toBeVisible({ timeout: 15_000 });
	await expect(other.getByRole('heading', { name: MOVES })).toBeVisible({ timeout: 15_000 });
	await expect(other.getByText(/A model file holds no customer/)).toBeVisible();

	const line = await other.getByText(/Predicted Cluster: /).innerText();
	for (const bad of [model.slice(0, 3000), model.replace(/"scale": [\d.]+/, '"scale": 0')]) {
		await dropFile(other, 'bad.model.json', bad);
		await expect(other.getByRole('main').getByRole('alert')).toContainText('E_SCHEMA');
		await expect(other.getByText(line)).toBeVisible();
	}
	await elsewhere.close();
});
