import type { Page } from '@playwright/test';
import { dropFile, numbersCsv, openSample, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154', 'hex');

const BAD: readonly { name: string; file: string; content: string | Buffer; code: string }[] = [
	{ name: 'a picture', file: 'customers.csv', content: PNG, code: 'E_BINARY' },
	{ name: 'a PDF', file: 'customers.csv', content: '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj', code: 'E_BINARY' },
	{
		name: 'a web page',
		file: 'customers.csv',
		content: '<!doctype html><html><body><form>Sign in</form></body></html>',
		code: 'E_NOT_A_TABLE'
	},
	{ name: 'nothing', file: 'customers.csv', content: '', code: 'E_EMPTY' },
	{ name: 'a header only', file: 'customers.csv', content: 'age,income,spend\n', code: 'E_HEADER_ONLY' },
	{ name: 'one customer', file: 'customers.csv', content: 'age,income,spend\n34,1000,20\n', code: 'E_TOO_FEW_ROWS' },
	{ name: 'JSON that is no Clade file', file: 'data.json', content: '{"a": [1, 2]}', code: 'E_SCHEMA' },
	{
		name: 'a model of a newer version',
		file: 'm.json',
		content: '{"format":"clade-model","version":99}',
		code: 'E_SCHEMA_VERSION'
	}
];

async function openSampleSegments(page: Page): Promise<void> {
	await page.goto('/');
	await openSample(page);
	await expect(segmentCards(page)).toHaveCount(3, { timeout: 15_000 });
}

for (const { name, file, content, code } of BAD) {
	test(`dropping ${name} says ${code} and leaves the work there untouched`, async ({ page }) => {
		await openSampleSegments(page);
		await dropFile(page, file, content);
		await expect(page.getByRole('alert')).toContainText(code);
		await expect(page.getByRole('alert')).toContainText(/\w\W*\. \w+/);
		await page.getByRole('link', { name: /^Segments/ }).click();
		await expect(segmentCards(page)).toHaveCount(3);
		await page.reload();
		await expect(segmentCards(page)).toHaveCount(3, { timeout: 15_000 });
	});
}

test('rows that are all equal say E_ALL_EQUAL or that no column is left, and a good file opens afterwards', async ({
	page
}) => {
	await page.goto('/');
	await dropFile(page, 'equal.csv', `age,income\n${'34,1000\n'.repeat(30)}`);
	await expect(page.getByRole('alert')).toContainText(/E_ALL_EQUAL|E_NO_FEATURES/);
	await dropFile(page, 'good.csv', numbersCsv(60, 3));
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
});

test('a file without a usable column says E_NO_FEATURES', async ({ page }) => {
	await page.goto('/');
	const rows = Array.from({ length: 40 }, (_, i) => `C${1000 + i},person${i}@example.org`);
	await dropFile(page, 'ids.csv', `customer_id,email\n${rows.join('\n')}\n`);
	await expect(page.getByRole('alert')).toContainText('E_NO_FEATURES');
});

test('more than a tab can hold is said before anything is read, and the work there stays', async ({ page }) => {
	await openSampleSegments(page);
	const transfer = await page.evaluateHandle(() => {
		// one piece of a megabyte, 401 times: the browser holds it once
		const piece = new Blob([new Uint8Array(1_000_000).fill(49)]);
		const data = new DataTransfer();
		data.items.add(
			new File(
				Array.from({ length: 401 }, () => piece),
				'large.csv'
			)
		);
		return data;
	});
	await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
	await expect(page.getByRole('alert')).toContainText('E_TOO_LARGE');
	await expect(page.getByRole('alert')).toContainText('401 MB');
	await expect(segmentCards(page)).toHaveCount(3);
});

test('cancel ends a long computation at once; the data stay and it can be tried again', async ({ page }) => {
	await page.goto('/');
	await dropFile(page, 'long.csv', numbersCsv(60_000, 8));
	await expect(page.getByText('Building the tree')).toBeVisible({ timeout: 40_000 });
	const cancel = await page.getByRole('button', { name: 'Cancel' }).elementHandle();
	// in the page: how long the test's own clicks take says nothing about the app
	const milliseconds = await cancel!.evaluate(async (button) => {
		const start = performance.now();
		(button as HTMLButtonElement).click();
		while (document.body.innerText.includes('Building the tree'))
			await new Promise((resolve) => setTimeout(resolve, 5));
		return performance.now() - start;
	});
	console.log(`cancelled within ${milliseconds.toFixed(0)} ms`);
	expect(milliseconds).toBeLessThan(1000);
	await expect(page.getByRole('alert')).toContainText('Cancelled');
	await page.getByRole('link', { name: /^Data/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('60,000 customers, 8 columns');
	await page.getByRole('link', { name: /^Segments/ }).click();
	await page.getByRole('button', { name: 'Try again' }).click();
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 60_000 });
});

test('a worker that dies is replaced: the next change is computed from the stored data', async ({ page }) => {
	await openSampleSegments(page);
	// the first is the one that clusters; others help it or judge its segments
	const [worker] = page.workers();
	await worker.evaluate(() => {
		setTimeout(() => {
			throw new Error('on purpose');
		});
	});
	await expect.poll(() => page.workers()).not.toContain(worker);
	await page.getByRole('spinbutton', { name: 'Segments' }).fill('4');
	await expect(segmentCards(page)).toHaveCount(4, { timeout: 15_000 });
});

test('a full storage is said; the analysis goes on in memory', async ({ page }) => {
	await page.goto('/');
	await page.evaluate(() => navigator.serviceWorker.ready);
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize: 1 });
	await openSample(page);
	await expect(segmentCards(page)).toHaveCount(3, { timeout: 15_000 });
	await expect(page.getByText('Not saved').first()).toBeVisible();
	await page.getByRole('spinbutton', { name: 'Segments' }).fill('4');
	await expect(segmentCards(page)).toHaveCount(4);
});

test('the names of columns and levels are text, never code', async ({ page }) => {
	await page.goto('/');
	const header = '__proto__,constructor,<img src=x onerror=alert(1)>,"=cmd()",toString';
	const rows = Array.from(
		{ length: 60 },
		(_, i) => `${i % 7},${(i * 37) % 101},${i % 2 ? '<script>alert(1)</script>' : '{{x}}'},${(i * 13) % 17},${i * i}`
	);
	await dropFile(page, 'x.csv', `${header}\n${rows.join('\n')}\n`);
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
	for (const screen of ['Data', 'Explore', 'Prepare', 'Segments', 'Report'] as const) {
		await page.getByRole('navigation').getByRole('link', { name: screen }).click();
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	}
	expect(await page.locator('img').count()).toBe(0);
	expect(await page.evaluate(() => ({}) as { polluted?: unknown })).toEqual({});
});

test('a value whose total is negative is no reason to fail', async ({ page }) => {
	await page.goto('/');
	const rows = Array.from({ length: 60 }, (_, i) => `${-100 - ((i * 37) % 90) * (i % 3)},${(i * 13) % 17}`);
	await dropFile(page, 'losses.csv', `profit,visits\n${rows.join('\n')}\n`);
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
	for (const screen of [/^Explore/, /^Prepare/, /^Report/, /^Predict/, /^Segments/]) {
		await page.getByRole('navigation').getByRole('link', { name: screen }).click();
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	}
	await expect(page.getByText(/NaN|Infinity|undefined/)).toHaveCount(0);
});

test('of two files dropped one after the other the newest wins, without a word of the first', async ({ page }) => {
	await page.goto('/');
	await dropFile(page, 'first.csv', numbersCsv(20_000, 8));
	await dropFile(page, 'second.csv', numbersCsv(60, 3));
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 30_000 });
	await expect(page.getByRole('alert')).toHaveCount(0);
	await page.getByRole('link', { name: /^Data/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('60 customers, 3 columns');
});
