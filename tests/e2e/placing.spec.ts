import { axeFindings } from './axe-findings.ts';
import { predictFromNumbers } from './customers.ts';
import { expect, test } from './watched-test.ts';

test('Predict checks the rule on every customer, beside the answer, and says which segments come into question', async ({
	page
}) => {
	await predictFromNumbers(page, 600, 3);
	const answer = page.getByRole('region', { name: 'Answer' });
	await expect(answer.getByText(/Predicted Cluster: /)).toBeVisible({ timeout: 15_000 });
	await expect(answer.getByText(/for 90% of customers/)).toBeVisible();
	const check = page.getByRole('region', { name: /^Checked on every customer: \d+% are placed right/ });
	await expect(check).toBeVisible({ timeout: 45_000 });
	await expect(check).toContainText('All 600 were parted into 5');
	await expect(check.getByText('Replicates', { exact: true })).toBeVisible();
	await expect(check.getByRole('img', { name: /^Share placed right by the probability/ })).toBeVisible();
	expect(await axeFindings(page, 'Predict')).toEqual([]);

	// somebody whom the data do not know
	const form = page.getByRole('form', { name: 'The next customer' });
	await form.getByRole('textbox').first().fill('1000000');
	await expect(answer.getByRole('heading', { name: /^(An unusual customer|Cannot say: nobody)/ })).toBeVisible();
	await expect(answer.getByText(/1,000,000 is outside the data/)).toBeVisible();
	expect(await axeFindings(page, 'Predict with a caution')).toEqual([]);
	await form.getByRole('button', { name: 'Back to a typical customer' }).click();
	await expect(answer.getByRole('heading', { name: /^(An unusual|Cannot say)/ })).toBeHidden();
});
