import { MessageChannel } from 'node:worker_threads';
import { expose, wrap, type Endpoint } from 'comlink';
import { expect, test } from 'vitest';
import { CladeError, type ErrorCode } from '#lib/core/clade-error.ts';
import { errorFromData, errorToData, installErrorTransfer } from '#lib/compute/wire.ts';

test('errorToData(error), sent and read back, keeps code, message and detail', () => {
	const error = new CladeError('E_NOT_FINITE', 'Row 3, column 2 is NaN.', { row: 3, column: 2 });
	const back = errorFromData(structuredClone(errorToData(error)));
	expect(back).toBeInstanceOf(CladeError);
	expect(back).toMatchObject({
		code: 'E_NOT_FINITE',
		message: 'Row 3, column 2 is NaN.',
		detail: { row: 3, column: 2 }
	});
});

test('errorToData(an allocation that failed) is E_TOO_LARGE', () => {
	let thrown: unknown;
	try {
		new Float64Array(2 ** 50);
	} catch (error) {
		thrown = error;
	}
	expect(errorToData(thrown).code).toBe('E_TOO_LARGE');
});

test('errorToData(a module that did not come) is E_LOAD, in the words of each browser', () => {
	for (const message of [
		'Failed to fetch dynamically imported module: http://127.0.0.1/late.js',
		'error loading dynamically imported module: http://127.0.0.1/late.js',
		'Importing a module script failed.'
	])
		expect(errorToData(new TypeError(message))).toEqual({ code: 'E_LOAD', message, detail: {} });
});

test('errorToData(anything else) is E_INTERNAL', () => {
	expect(errorToData(new TypeError('no')).code).toBe('E_INTERNAL');
	expect(errorToData('no')).toMatchObject({ code: 'E_INTERNAL', message: 'no' });
});

test('errorFromData(an unknown code) is E_INTERNAL', () => {
	expect(errorFromData({ code: 'E_MADE_UP' as ErrorCode, message: '', detail: {} }).code).toBe('E_INTERNAL');
});

test('installErrorTransfer() lets a CladeError cross Comlink whole', async () => {
	installErrorTransfer();
	const { port1, port2 } = new MessageChannel();
	const api = {
		fail(): never {
			throw new CladeError('E_QUOTA', 'full', { cause: 'test' });
		}
	};
	expose(api, port1 as unknown as Endpoint);
	const remote = wrap<typeof api>(port2 as unknown as Endpoint);
	await expect(remote.fail()).rejects.toMatchObject({
		name: 'CladeError',
		code: 'E_QUOTA',
		message: 'full',
		detail: { cause: 'test' }
	});
	port1.close();
	port2.close();
});
