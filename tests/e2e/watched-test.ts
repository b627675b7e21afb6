import { expect, test as base, type Page } from '@playwright/test';

/** Lets going to an address wait until the page there answers: what is dropped on it before is lost. */
export function waitForAnswers(page: Page): Page {
	const isReady = () => page.locator('html[data-ready]').waitFor({ state: 'attached' });
	const { goto, reload } = page;
	page.goto = async (...values) => {
		const response = await goto.apply(page, values);
		await isReady();
		return response;
	};
	page.reload = async (...values) => {
		const response = await reload.apply(page, values);
		await isReady();
		return response;
	};
	return page;
}

/** A test that goes on only when the page that it went to answers. */
export const unwatched = base.extend({
	page: ({ page }, use) => use(waitForAnswers(page))
});

/**
 * A test whose page is watched: a console warning or error, an uncaught exception, a dialog, or a request that leaves the
 * origin or carries a body fails it.
 */
export const test = unwatched.extend<{ watch: void }>({
	watch: [
		async ({ page, context }, use) => {
			const noise: string[] = [];
			const sent: string[] = [];
			page.on('console', (message) => {
				if (['error', 'warning'].includes(message.type())) noise.push(message.text());
			});
			page.on('pageerror', (error) => noise.push(String(error)));
			page.on('dialog', (dialog) => {
				noise.push(`dialog: ${dialog.message()}`);
				void dialog.dismiss();
			});
			// the context sees the requests of the page, its workers and its service worker
			context.on('request', (request) => {
				const url = new URL(request.url());
				if (['blob:', 'data:'].includes(url.protocol)) return;
				if (url.hostname !== '127.0.0.1' || request.method() !== 'GET')
					sent.push(`${request.method()} ${request.url()}`);
			});
			context.on('serviceworker', (worker) => {
				worker.on('console', (message) => {
					if (['error', 'warning'].includes(message.type())) noise.push(message.text());
				});
			});
			await use();
			expect(sent, 'requests that leave the origin').toEqual([]);
			expect(noise, 'console messages').toEqual([]);
		},
		{ auto: true }
	]
});

export { expect };
