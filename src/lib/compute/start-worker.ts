/**
 * A module worker that inherits this page's (or worker's) content security policy: one from a network URL would not, one
 * from a blob does.
 */
export function startWorker(address: string, name: string): Worker {
	const bootstrap = new Blob([`import ${JSON.stringify(address)};`], { type: 'text/javascript' });
	const url = URL.createObjectURL(bootstrap);
	const worker = new Worker(url, { type: 'module', name });
	worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
	return worker;
}
