import { axeFindings } from './axe-findings.ts';
import { openSample, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

const SCREENS = ['Data', 'Explore', 'Prepare', 'Segments', 'Predict', 'Report'] as const;

for (const colorScheme of ['light', 'dark'] as const) {
	for (const width of [1280, 360]) {
		test(`axe finds nothing on any screen, ${colorScheme}, ${width} px`, async ({ page }) => {
			// seven whole screens, on a busy machine
			test.setTimeout(150_000);
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await page.setViewportSize({ width, height: 800 });
			const findings: string[] = [];
			const look = async (what: string) => void findings.push(...(await axeFindings(page, what)));
			await page.goto('/');
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
		});
	}
}
