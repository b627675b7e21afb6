import type { Page } from '@playwright/test';

interface Recorded {
	readonly shifts: { readonly time: number; readonly value: number }[];
	/** when the text was first on the screen */
	since: number | null;
}
type WithRecorded = typeof globalThis & { recorded: Recorded };

/** From the next page on: records what moves by itself, and when `text` is first on the screen. */
export async function recordShifts(page: Page, text: string): Promise<void> {
	await page.addInitScript((text) => {
		const recorded: Recorded = { shifts: [], since: null };
		(globalThis as WithRecorded).recorded = recorded;
		new PerformanceObserver((list) => {
			// those soon after an input, too: nobody asked for what comes late
			for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
				recorded.shifts.push({ time: entry.startTime, value: entry.value });
		}).observe({ type: 'layout-shift', buffered: true });
		const look = () => {
			if (document.body?.innerText.includes(text)) recorded.since = performance.now();
			else requestAnimationFrame(look);
		};
		look();
	}, text);
}

/** The sum of all layout shifts since the text was first on the screen; one on a small and a large screen alike. */
export async function shiftSum(page: Page): Promise<number> {
	return page.evaluate(async () => {
		// what is on its way has been told after two frames
		for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
		const { shifts, since } = (globalThis as WithRecorded).recorded;
		if (since === null) throw new Error('The text was never on the screen.');
		return shifts.filter(({ time }) => time >= since).reduce((sum, { value }) => sum + value, 0);
	});
}
