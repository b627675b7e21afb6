import type { Steps } from './worker.ts';

/** Places a file in a worker and tells how long each step took and for how long this thread was blocked. */
async function measure(): Promise<Steps & { longest: number }> {
	let longest = 0;
	new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
	}).observe({ type: 'longtask' });
	const blob = await (await fetch('/customers.csv')).blob();
	const model = await (await fetch('/model.json')).text();
	const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
	const steps = await new Promise<Steps>((resolve, reject) => {
		worker.onmessage = ({ data }: MessageEvent<Steps>) => resolve(data);
		worker.onerror = (event) => reject(new Error(event.message));
		worker.postMessage({ file: new File([blob], 'customers.csv'), model });
	});
	// long tasks are told a little later
	await new Promise((resolve) => setTimeout(resolve, 300));
	return { ...steps, longest };
}

Object.assign(window, { measure });
