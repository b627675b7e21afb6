import { existsSync, readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

/** Peak resident memory of the largest renderer in MB; NaN where the system does not tell. */
export async function peakOf(browser: Browser): Promise<number> {
	const cdp = await browser.newBrowserCDPSession();
	const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
	const peaks = processInfo
		.filter(({ type }) => type === 'renderer')
		.map(({ id }) => {
			const status = `/proc/${id}/status`;
			return existsSync(status) ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]) / 1000 : NaN;
		});
	return Math.max(...peaks);
}
