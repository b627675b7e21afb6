import { readFileSync } from 'node:fs';
import { axeFindings } from './axe-findings.ts';
import { predictFromNumbers } from './customers.ts';
import { expect, test } from './watched-test.ts';

test('Predict asks the questions that matter, assumes the rest from the answers, and keeps what it found', async ({
	page
}) => {
	await predictFromNumbers(page, 300, 9);
	const panel = page.getByRole('region', { name: 'Which questions are worth asking' });
	await expect(panel.getByRole('heading', { name: /questions? places? \d+% of customers right/ })).toBeVisible({
		timeout: 45_000
	});
	await expect(panel).toContainText('All 300 customers were parted into 5');
	await expect(
		page.getByText(/^The first \d questions place \d+% of customers right, all \d+ fields \d+%/)
	).toBeVisible();
	expect(await axeFindings(page, 'Predict with its questions')).toEqual([]);

	// a saved picture keeps what makes its words readable: their rim lies below the letters
	await panel.getByRole('button', { name: /^Data of/ }).click();
	const saving = page.waitForEvent('download');
	await panel.getByRole('button', { name: 'SVG', exact: true }).click();
	const svg = readFileSync(await (await saving).path(), 'utf8');
	const rimmed = svg.match(/<text[^>]*stroke-width="3px"[^>]*>/g) ?? [];
	expect(rimmed.length).toBeGreaterThan(5);
	for (const word of rimmed) expect(word).toContain('paint-order="stroke');

	const form = page.getByRole('form', { name: 'The next customer' });
	const fields = form.getByRole('textbox');
	const nAsked = await fields.count();
	expect(nAsked).toBeGreaterThanOrEqual(3);
	expect(nAsked).toBeLessThanOrEqual(6);
	await form.getByRole('button', { name: /^\+ \d+ more fields?$/ }).click();
	expect(await fields.count()).toBeGreaterThan(nAsked);

	// an answer moves what nobody answered
	const values = () => fields.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
	const before = await values();
	await fields.first().fill('0');
	await expect
		.poll(async () => (await values()).filter((value, i) => i > 0 && value !== before[i]).length)
		.toBeGreaterThan(0);
	await form.getByRole('button', { name: 'Back to a typical customer' }).click();
	await expect.poll(values).toEqual(before);

	// saved with the model: there at once after a reload
	await page.reload();
	await expect(panel.getByRole('heading', { name: /questions? places? \d+% of customers right/ })).toBeVisible({
		timeout: 15_000
	});
	const words = await page.getByText(/^The first \d questions place/).innerText();
	await expect(fields).toHaveCount(Number(words.match(/\d/)![0]));
});

test('questions that are found while somebody is in the form are not put under their fingers', async ({ page }) => {
	await predictFromNumbers(page, 300, 9);
	const form = page.getByRole('form', { name: 'The next customer' });
	const fields = form.getByRole('textbox');
	await fields.nth(1).focus({ timeout: 15_000 });
	const before = await form.locator('label').allInnerTexts();
	await expect(page.getByRole('region', { name: 'Which questions are worth asking' }).getByRole('figure')).toBeVisible({
		timeout: 45_000
	});
	expect(await form.locator('label').allInnerTexts()).toEqual(before);
	await expect(fields.nth(1)).toBeFocused();
	await expect(page.getByText(/^These 6 questions matter most/)).toBeVisible();
	// who begins anew is asked by them
	await fields.nth(1).fill('1');
	await form.getByRole('button', { name: 'Back to a typical customer' }).click();
	await expect(page.getByText(/^The first \d questions place \d+% of customers right/)).toBeVisible();
});

test('the search for questions can be stopped, and taken up again', async ({ page }) => {
	await predictFromNumbers(page, 1500, 12);
	const panel = page.getByRole('region', { name: 'Which questions are worth asking' });
	await panel.getByRole('button', { name: 'Stop' }).click();
	await expect(panel.getByRole('progressbar')).toBeHidden();
	await panel.getByRole('button', { name: 'Find the questions' }).click();
	await expect(panel.getByRole('progressbar')).toBeVisible();
});
