// Every file of the hostile corpus through the file input of one page, one after the other; then a good one.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

interface Expectation {
	readonly outcome: 'parsed' | 'parsed-with-warning' | 'error' | 'any-of' | 'imported';
	readonly any?: readonly Expectation[];
	readonly rows?: number;
	readonly cols?: number;
	readonly code?: string;
}
interface HostileFile {
	readonly id: string;
	readonly file: string;
	readonly generated_on_demand?: boolean;
	readonly expect: Expectation;
}

const SHARED = path.resolve('../shared/hostile');
/** our codes for those of the manifest: docs/file-formats.md */
const CODES = new Map([
	['E_CORRUPT', /E_DAMAGED|E_SCHEMA|E_NOT_A_TABLE/],
	['E_SCHEMA', /E_SCHEMA/],
	['E_TOO_WIDE', /E_TOO_LARGE/],
	['E_SCHEMA_VERSION', /E_SCHEMA/]
]);

function errorsOf(expected: Expectation): RegExp[] {
	const all = expected.outcome === 'any-of' ? (expected.any ?? []) : [expected];
	const codes = all.flatMap(({ outcome, code }) => (outcome === 'error' && code ? [code] : []));
	// the manifest's example of a model is none of ours
	if (expected.outcome === 'imported' || all.some(({ outcome }) => outcome === 'imported')) return [/E_SCHEMA/];
	return codes.map((code) => CODES.get(code) ?? new RegExp(code));
}

/** what the head of the Data page must say where the file is read */
function headOf({ outcome, any = [], rows, cols }: Expectation): RegExp {
	if (outcome === 'any-of')
		return new RegExp(
			any
				.filter(({ rows }) => rows)
				.map((one) => headOf(one).source)
				.join('|')
		);
	const count = (n: number | undefined): string => (n === undefined ? '[\\d,]+' : n.toLocaleString('en-US'));
	return new RegExp(`^${count(rows)} customers, ${cols ?? '\\d+'} columns?$`);
}

async function go(page: Page, name: RegExp): Promise<void> {
	await page.getByRole('navigation').getByRole('link', { name }).click();
}

test('all hostile files are read or refused as they should be, and a good one opens afterwards', async ({ page }) => {
	test.skip(!existsSync(SHARED), 'no ../shared');
	test.setTimeout(240_000);
	const folder = mkdtempSync(path.join(tmpdir(), 'clade-e2e-'));
	execFileSync(process.execPath, [path.join(SHARED, 'make-big.mjs'), path.join(folder, 'big')]);
	const { files } = JSON.parse(readFileSync(path.join(SHARED, 'manifest.json'), 'utf8')) as { files: HostileFile[] };
	const wrong: string[] = [];
	await page.goto('/');
	await page.evaluate(() => {
		const page = window as unknown as { longest: number };
		page.longest = 0;
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) page.longest = Math.max(page.longest, duration);
		}).observe({ type: 'longtask' });
	});

	for (const { id, file, generated_on_demand: isMade, expect: expected } of files) {
		const from = isMade ? folder : SHARED;
		const errors = errorsOf(expected);
		const input = page.getByLabel('Drop a customer file anywhere');
		await input.setInputFiles(path.join(from, file));
		const alert = page.getByRole('main').getByRole('alert');
		const isRefused = await expect
			.poll(async () => (/segments/.test(page.url()) ? 'read' : (await alert.count()) > 0 ? 'refused' : ''), {
				timeout: 40_000,
				message: id
			})
			.not.toBe('')
			.then(() => !/segments/.test(page.url()));
		if (isRefused) {
			const text = (await alert.first().textContent()) ?? '';
			if (!errors.some((code) => code.test(text))) wrong.push(`${id}: refused with “${text.slice(0, 120)}”`);
		} else {
			await go(page, /^Data/);
			await page.waitForURL(/\/data\//);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(/ columns?$/);
			const head = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
			if (errors.length > 0 && expected.outcome !== 'any-of') wrong.push(`${id}: was read`);
			else if (!headOf(expected).test(head)) wrong.push(`${id}: ${head}`);
			const seen = (await page.getByRole('main').textContent()) ?? '';
			if (/\bNaN\b|\bInfinity\b|\bundefined\b|\[object/.test(seen.replaceAll('"NaN"', '')))
				wrong.push(`${id}: NaN or the like`);
			await page.getByRole('link', { name: 'Start page' }).first().click();
		}
		await expect(input, id).toBeAttached({ timeout: 20_000 });
	}
	rmSync(folder, { recursive: true });
	expect(wrong).toEqual([]);
	expect(await page.evaluate(() => ({ proto: Object.keys(Object.prototype), pwned: '__pwned' in window }))).toEqual({
		proto: [],
		pwned: false
	});
	expect(await page.locator('img[src="x"]').count()).toBe(0);
	const longest = await page.evaluate(() => (window as unknown as { longest: number }).longest);
	console.log(`the main thread was blocked for at most ${Math.round(longest)} ms`);
	expect(longest).toBeLessThan(1000);

	await page.getByLabel('Drop a customer file anywhere').setInputFiles(path.join(SHARED, 'files/enc-utf8.csv'));
	await expect(segmentCards(page).first()).toBeVisible({ timeout: 20_000 });
});
