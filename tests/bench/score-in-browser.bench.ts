// 1,000,000 rows x 8 columns in a Chromium worker: from file to placed customers, and on to the scored file. A rule that was
// learned from 2,000 such customers places them. `npm run bench`
import 'fake-indexeddb/auto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { expect, test } from 'vitest';
import { createEngine } from '#lib/compute/engine.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { writeModelFile } from '#lib/pipeline/write-model-file.ts';
import { CHROME_ARGS, findChromium } from '../../scripts/browser.mjs';
import { serveBuilt } from '../serve-built.ts';
import { peakOf } from './peak-of.ts';
import type { Steps } from './score-browser/worker.ts';

const ROWS = 1_000_000;
const ROUNDS = 3;
const MAX_PEAK_MB = 700;
const MAX_BLOCKED_MS = 100;
const MAX_STOP_MS = 300;

/** Three groups of customers; one in fifty has an income that nobody has, one in a hundred none. */
function customersCsv(nRows: number, seed: number): string {
	const random = mulberry32(seed);
	const between = (a: number, b: number): number => a + Math.floor(random() * (b - a + 1));
	const lines = ['customer_id,age,income,spend,visits,recency,region,joined'];
	for (let i = 0; i < nRows; i++) {
		const group = between(0, 2);
		const odd = random();
		const income = odd < 0.02 ? 900_000 : odd < 0.03 ? '' : between(20_000, 40_000) + 30_000 * group;
		const day = `20${between(18, 23)}-${String(between(1, 12)).padStart(2, '0')}-${String(between(1, 28)).padStart(2, '0')}`;
		lines.push(
			`C${1e6 + i},${between(18, 60) + 10 * group},${income},${(random() * 900 + 2000 * group).toFixed(2)},${between(0, 10) + 10 * group},${between(1, 200) + 100 * (2 - group)},${'NSEW'[between(0, 3)]},${day}`
		);
	}
	return `${lines.join('\n')}\n`;
}

async function learned(): Promise<string> {
	const engine = createEngine();
	const csv = customersCsv(2000, 2).replaceAll('900000', '');
	const { id, recipe } = await engine.open({ kind: 'text', text: csv, name: 'customers.csv' }, 'bench', () => {});
	const columns = recipe.columns.map((column) => ({ ...column, used: true }));
	const all = { ...recipe, columns, nClusters: 3 };
	return writeModelFile((await engine.learn(id, all, [], () => {})).model, all);
}

test('a million rows are placed in a browser worker', async () => {
	const built = await serveBuilt(path.join(import.meta.dirname, 'score-browser'));
	writeFileSync(path.join(built.folder, 'customers.csv'), customersCsv(ROWS, 1));
	writeFileSync(path.join(built.folder, 'model.json'), await learned());
	const table: Record<string, number>[] = [];
	for (let round = 1; round <= ROUNDS; round++) {
		const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROME_ARGS });
		const page = await browser.newPage();
		await page.goto(built.url);
		const { nRows, nUnlike, lines, longest, ...steps } = await page.evaluate(() =>
			(window as unknown as { measure(): Promise<Steps & { longest: number }> }).measure()
		);
		const peak = await peakOf(browser);
		await browser.close();
		const rounded = Object.entries({ ...steps, blocked: longest, peak }).map(([name, x]) => [name, Math.round(x)]);
		table.push({ round, ...Object.fromEntries(rounded), nUnlike });
		expect(nRows).toBe(ROWS);
		expect(nUnlike).toBeGreaterThan(0.015 * ROWS);
		expect([lines[0], lines[1]].map((line) => line.split(',')[0])).toEqual(['C1000000', `C${1e6 + ROWS - 1}`]);
	}
	built.close();
	console.table(table);
	for (const { peak, blocked, stopping } of table) {
		if (!Number.isNaN(peak)) expect(peak).toBeLessThan(MAX_PEAK_MB);
		expect(blocked).toBeLessThan(MAX_BLOCKED_MS);
		expect(stopping).toBeLessThan(MAX_STOP_MS);
	}
});
