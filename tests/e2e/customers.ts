import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';

const FILE = path.resolve('../shared/data/marketing_campaign.csv');

/** Whether the real customer file is there; else the built-in sample stands in for it. */
export const hasRealFile = existsSync(FILE);

/** Drops the customer file on the window, as a person would; the moment at which it fell. */
export async function dropCustomers(page: Page): Promise<number> {
	if (hasRealFile) return dropFile(page, path.basename(FILE), readFileSync(FILE));
	const start = Date.now();
	await openSample(page);
	return start;
}

export async function openSample(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Try the sample' }).click();
}

/** Drops a file of the given content on the window; the moment at which it fell. */
export async function dropFile(page: Page, name: string, content: string | Buffer): Promise<number> {
	const transfer = await page.evaluateHandle(
		({ base64, name }) => {
			const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
			const data = new DataTransfer();
			data.items.add(new File([bytes], name));
			return data;
		},
		{ base64: Buffer.from(content).toString('base64'), name }
	);
	const start = Date.now();
	await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
	return start;
}

/** The segment cards, lowest id first. */
export function segmentCards(page: Page): Locator {
	return page.getByRole('article', { name: /^Cluster \d+:/ });
}

/** A table of numbers without duplicates; the same for the same size. */
export function numbersCsv(nRows: number, nColumns: number): string {
	let seed = 7;
	const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
	const header = Array.from({ length: nColumns }, (_, j) => `x${j}`).join(',');
	const rows = Array.from({ length: nRows }, (_, i) =>
		Array.from({ length: nColumns }, () => ((i % 3) * 2 + next() + next()).toFixed(6)).join(',')
	);
	return [header, ...rows].join('\n');
}

/** Drops such a table, as three-groups.csv, and waits for its segments. */
export async function segmentsFromNumbers(page: Page, nRows: number, nColumns: number): Promise<void> {
	await page.goto('/');
	await dropFile(page, 'three-groups.csv', numbersCsv(nRows, nColumns));
	await segmentCards(page).first().waitFor({ timeout: 15_000 });
}

/** Goes on from there to Predict as soon as there are segments. */
export async function predictFromNumbers(page: Page, nRows: number, nColumns: number): Promise<void> {
	await segmentsFromNumbers(page, nRows, nColumns);
	await page
		.getByRole('navigation')
		.getByRole('link', { name: /^Predict/ })
		.click();
}
