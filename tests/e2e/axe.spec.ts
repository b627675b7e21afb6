import AxeBuilder from '@axe-core/playwright';
import { openSample, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

const SCREENS = ['Data', 'Explore', 'Prepare', 'Segments', 'Predict', 'Report'] as const;

for (const colorScheme of ['light', 'dark'] as const) {
	for (const width of [1280, 360]) {
		test(`axe finds nothing on any screen, ${colorScheme}, ${width} px`, async ({ browser }) => {
			const context = await browser.newContext({
				colorScheme,
				viewport: { width, height: 800 },
				reducedMotion: 'reduce'
			});
			const page = await context.newPage();
			const findings: string[] = [];
			const look = async (screen: string) => {
				const { violations } = await new AxeBuilder({ page }).analyze();
				for (const { id, nodes } of violations)
					findings.push(`${screen}: ${id}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary ?? ''}`);
				const overflow = await page.evaluate(
					() => document.documentElement.scrollWidth - document.documentElement.clientWidth
				);
				if (overflow > 0) findings.push(`${screen}: ${overflow} px wider than the window`);
			};
			await page.goto('http://127.0.0.1:4821/');
			await look('Start');
			await page.getByRole('button', { name: 'paste from a spreadsheet' }).click();
			await look('Paste');
			await page.keyboard.press('Escape');
			await openSample(page);
			await expect(segmentCards(page).first()).toBeVisible({ timeout: 15_000 });
			for (const screen of SCREENS) {
				await page
					.getByRole('navigation')
					.getByRole('link', { name: new RegExp(`^${screen}`) })
					.click();
				await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
				if (screen === 'Predict') await expect(page.getByText(/Predicted Cluster: /)).toBeVisible({ timeout: 15_000 });
				if (screen === 'Data') await page.locator('summary', { hasText: 'How the file is read' }).click();
				if (screen === 'Prepare')
					await page
						.getByRole('button', { name: /^Change/ })
						.first()
						.click();
				await look(screen);
			}
			expect(findings).toEqual([]);
			await context.close();
		});
	}
}
