import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { CHROME_ARGS, findChromium } from '../../scripts/browser.mjs';
import { serveBuilt } from '../serve-built.ts';
import { effort, ENOUGH_SECONDS, MAX_RUNS, type Measurement, type Result } from './measurement.ts';
import type { Work } from './prepare-work.ts';
import { cpuSecondsOf, memoryOf, threadsOf } from './process-cost.ts';
import type { Table } from './tables.ts';

export interface BrowserBench {
	readonly version: string;
	/** writes the table once and gives its file: little-endian float64, row-major */
	fileOf(table: Table): string;
	measure(table: Table, work: Work): Promise<Result>;
	close(): Promise<void>;
}

/** Builds the worker as the app's is built and serves it, isolated, to a headless Chromium. */
export async function openBrowserBench(): Promise<BrowserBench> {
	const built = await serveBuilt(import.meta.dirname);
	const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROME_ARGS });
	const session = await browser.newBrowserCDPSession();
	const written = new Set<string>();

	function fileOf(table: Table): string {
		const file = path.join(built.folder, `${table.id}.f64`);
		if (!written.has(file)) writeFileSync(file, table.make().data);
		written.add(file);
		return file;
	}

	return {
		version: browser.version(),
		fileOf,
		async measure(table, work) {
			const name = path.basename(fileOf(table));
			// a renderer of its own for each
			const context = await browser.newContext();
			try {
				const page = await context.newPage();
				await page.goto(built.url);
				return await measureIn(page, session, built.url + name, table, work);
			} finally {
				await context.close();
			}
		},
		async close() {
			await browser.close();
			built.close();
		}
	};
}

async function measureIn(page: Page, session: CDPSession, url: string, table: Table, work: Work): Promise<Result> {
	if (!(await page.evaluate(() => bench.isIsolated()))) throw new Error('the worker is not isolated');
	const pid = await rendererOf(session);
	const atStart = memoryOf(pid);
	const { nRows, nCols } = table;
	await page.evaluate(([url, nRows, nCols]) => bench.load(url, nRows, nCols), [url, nRows, nCols] as const);
	const canDo = await page.evaluate((work) => bench.prepare(work), work);
	if (!canDo) return { skipped: `no ${work.engine} in this build` };
	let megabytes: number | null = null;
	let best: Measurement | null = null;
	let spent = 0;
	for (let run = 0; run < MAX_RUNS && spent < ENOUGH_SECONDS; run++) {
		const cpuAtStart = cpuSecondsOf(pid);
		const { seconds, heightSum } = await page.evaluate(() => bench.run());
		const cpuSeconds = cpuAtStart === null ? null : cpuSecondsOf(pid)! - cpuAtStart;
		if (run === 0 && atStart) megabytes = (memoryOf(pid)!.peak - atStart.now) / 1000 - (nRows * nCols * 8) / 1e6;
		const one = { seconds, cpuSeconds, megabytes, heightSum };
		if (!best || effort(one) < effort(best)) best = one;
		spent += effort(one);
	}
	return best!;
}

/** The process that the page's worker runs in; null where the system does not say. */
async function rendererOf(session: CDPSession): Promise<number | null> {
	const { processInfo } = await session.send('SystemInfo.getProcessInfo');
	const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
	return renderers.find((pid) => threadsOf(pid).includes('DedicatedWorker')) ?? null;
}
