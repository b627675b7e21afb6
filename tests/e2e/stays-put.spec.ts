import { predictFromNumbers, segmentsFromNumbers } from './customers.ts';
import { recordShifts, shiftSum } from './layout-shifts.ts';
import { expect, test } from './watched-test.ts';

/** web.dev: "good" */
const GOOD = 0.1;

for (const width of [1280, 360]) {
	for (const place of ['the answer', 'Which questions are worth asking', 'Take the rule along']) {
		test(`Predict, ${width} px, at ${place}: what comes late moves nothing`, async ({ page }) => {
			await page.setViewportSize({ width, height: 740 });
			await recordShifts(page, 'Predicted Cluster:');
			await predictFromNumbers(page, 400, 9);
			await expect(page.getByText(/Predicted Cluster: \d+ →/)).toBeVisible({ timeout: 15_000 });
			// not every browser holds on to what is read while the page grows above it
			await page.evaluate(() => document.documentElement.style.setProperty('overflow-anchor', 'none'));
			const target = page.getByRole('heading', { name: place });
			if (place !== 'the answer') await target.evaluate((heading) => heading.scrollIntoView({ block: 'center' }));
			await expect(page.getByRole('table', { name: 'Customers most like this one' })).toContainText(/alike|the same/);
			const lastButton = page.getByRole('button', { name: 'PMML' });
			const top = () => lastButton.evaluate((button) => button.getBoundingClientRect().top + scrollY);
			const before = await top();

			const questions = page.getByRole('region', { name: 'Which questions are worth asking' });
			await expect(questions.getByRole('figure')).toBeVisible({ timeout: 45_000 });
			await expect(page.getByRole('region', { name: /^Checked on every customer/ })).toBeVisible({ timeout: 45_000 });
			const sum = await shiftSum(page);
			console.log(`Predict, ${width} px, at ${place}: layout shifts add up to ${sum.toFixed(3)}`);
			expect(sum).toBeLessThan(GOOD);
			// by a line of text, at most
			expect(Math.abs((await top()) - before)).toBeLessThan(30);
		});
	}
}

for (const width of [1280, 360]) {
	test(`Segments, ${width} px, at the tree: what comes late moves nothing`, async ({ page }) => {
		await page.setViewportSize({ width, height: 740 });
		await recordShifts(page, 'Can these segments be trusted?');
		await segmentsFromNumbers(page, 3000, 9);
		await page.evaluate(() => document.documentElement.style.setProperty('overflow-anchor', 'none'));
		const tree = page.getByRole('group', { name: /^Tree of the customers/ });
		await tree.evaluate((picture) => picture.scrollIntoView({ block: 'center' }));
		await expect(page.getByRole('figure', { name: /do fall into groups/ })).toHaveCount(0);
		const top = () => tree.evaluate((picture) => picture.getBoundingClientRect().top + scrollY);
		const before = await top();

		await expect(page.getByRole('region', { name: 'Measures by number of segments' })).toBeAttached({
			timeout: 45_000
		});
		const sum = await shiftSum(page);
		console.log(
			`Segments, ${width} px, at the tree: layout shifts add up to ${sum.toFixed(3)}, ${(await top()) - before} px`
		);
		expect(sum).toBeLessThan(GOOD);
		// by lines of text, at most
		expect(Math.abs((await top()) - before)).toBeLessThan(60);
	});
}
