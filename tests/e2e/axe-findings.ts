import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds on the page as it is, and whether it is wider than its window: one line each. */
export async function axeFindings(page: Page, what: string): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	const findings = violations.map(
		({ id, nodes }) => `${what}: ${id}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary ?? ''}`
	);
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	return overflow > 0 ? [...findings, `${what}: ${overflow} px wider than the window`] : findings;
}
