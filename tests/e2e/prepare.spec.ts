import { expect, test } from './watched-test.ts';

test('principal components are chosen, shown, told in the report, and undone', async ({ page }) => {
	await page.goto('/?sample=retail');
	await page.getByRole('link', { name: /Prepare/ }).click();
	const panel = page.getByRole('region', { name: 'Columns that say the same' });
	const toggle = panel.getByRole('switch');
	await expect(toggle).not.toBeChecked();
	await toggle.check();
	const title = panel.getByRole('heading', { name: /^\d+ of \d+ components keep \d+% of the differences/ });
	await expect(title).toBeVisible();
	const before = await title.textContent();
	await panel.getByLabel('Keep at least').selectOption('70%');
	await expect(title).not.toHaveText(before!);
	const [, nKept, , share] = /(\d+) of (\d+) components keep (\d+)%/.exec((await title.textContent())!)!;
	expect(Number(share)).toBeGreaterThanOrEqual(70);
	await page.getByText('What was done to the data, step by step').click();
	await expect(page.getByText(`were combined to ${nKept} principal components`)).toBeVisible();
	await page.keyboard.press('Control+z');
	await expect(title).toHaveText(before!);
	await page.getByRole('button', { name: 'Back to what is suggested' }).click();
	await expect(toggle).not.toBeChecked();
	await expect(title).toBeHidden();
});
