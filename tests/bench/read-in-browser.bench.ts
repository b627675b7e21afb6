// 1,000,000 rows x 6 columns (28.6 MB) in a Chromium worker: from file to typed, profiled and stored columns, beside Papa
// Parse alone on the same file in the same run. `npm run bench`
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { expect, test } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { CHROME_ARGS, findChromium } from '../../scripts/browser.mjs';
import { serveBuilt } from '../serve-built.ts';
import { peakOf } from './peak-of.ts';

const ROWS = 1_000_000;
const ROUNDS = 3;
const MAX_RATIO = 1.5;
const MAX_PEAK_MB = 600;
const MAX_BLOCKED_MS = 100;

/** The same bytes as ../shared/hostile/make-big.mjs writes. */
function customersCsv(): string {
	const random = mulberry32(1);
	const between = (a: number, b: number): number => a + Math.floor(random() * (b - a + 1));
	const lines = ['customer_id,age,income,spend,visits,region'];
	for (let i = 0; i < ROWS; i++) {
		lines.push(
			`${i},${between(18, 80)},${between(20_000, 120_000)},${(random() * 5000).toFixed(2)},${between(0, 40)},${'NSEW'[i % 4]}`
		);
	}
	return `${lines.join('\n')}\n`;
}

test('a million rows in a browser worker', async () => {
	const built = await serveBuilt(path.join(import.meta.dirname, 'browser'));
	writeFileSync(path.join(built.folder, 'customers.csv'), customersCsv());
	const table: Record<string, string | number>[] = [];
	for (let round = 1; round <= ROUNDS; round++) {
		for (const way of ['papa', 'clade'] as const) {
			const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROME_ARGS });
			const page = await browser.newPage();
			await page.goto(built.url);
			const { ms, longest, what } = await page.evaluate(
				(way) =>
					(
						window as unknown as { measure(way: string): Promise<{ ms: number; longest: number; what: string }> }
					).measure(way),
				way
			);
			const peak = await peakOf(browser);
			table.push({
				round,
				way,
				ms: Math.round(ms),
				'peak MB': Math.round(peak),
				'blocked ms': Math.round(longest),
				what
			});
			await browser.close();
		}
	}
	built.close();
	console.table(table);
	const best = (way: string): number =>
		Math.min(...table.filter((row) => row.way === way).map((row) => Number(row.ms)));
	const own = table.filter((row) => row.way === 'clade');
	const ratio = best('clade') / best('papa');
	console.log(`best of ${ROUNDS}: ${ratio.toFixed(2)} times the time of Papa Parse alone`);
	expect(ratio).toBeLessThan(MAX_RATIO);
	expect(Math.max(...own.map((row) => Number(row['blocked ms'])))).toBeLessThan(MAX_BLOCKED_MS);
	for (const row of own) if (!Number.isNaN(Number(row['peak MB']))) expect(row['peak MB']).toBeLessThan(MAX_PEAK_MB);
});
