/** Runs one way of reading in a worker and tells how long it took and for how long this thread was blocked. */
async function measure(way: 'papa' | 'clade'): Promise<{ ms: number; longest: number; what: string }> {
	let longest = 0;
	new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
	}).observe({ type: 'longtask' });
	const blob = await (await fetch('/customers.csv')).blob();
	const file = new File([blob], 'customers.csv');
	const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
	const answer = await new Promise<{ ms: number; what: string }>((resolve, reject) => {
		worker.onmessage = ({ data }: MessageEvent<{ ms: number; what: string }>) => resolve(data);
		worker.onerror = (event) => reject(new Error(event.message));
		worker.postMessage({ way, file });
	});
	// long tasks are told a little later
	await new Promise((resolve) => setTimeout(resolve, 300));
	return { ...answer, longest };
}

Object.assign(window, { measure });
