import { transferHandlers } from 'comlink';
import { CladeError, ERROR_CODES, type ErrorCode, type ErrorDetail } from '#lib/core/clade-error.ts';
import { isFailedImport } from '#lib/core/is-failed-import.ts';

export interface ErrorData {
	readonly code: ErrorCode;
	readonly message: string;
	readonly detail: ErrorDetail;
}

/** Any thrown value as plain data; what was not thrown on purpose is E_INTERNAL. */
export function errorToData(error: unknown): ErrorData {
	if (error instanceof CladeError) return { code: error.code, message: error.message, detail: error.detail };
	const message = error instanceof Error ? error.message : String(error);
	if (error instanceof RangeError && /alloc|array.*length/i.test(message)) {
		return {
			code: 'E_TOO_LARGE',
			message: `The browser could not give the memory that was needed (${message}).`,
			detail: {}
		};
	}
	if (isFailedImport(error)) return { code: 'E_LOAD', message, detail: {} };
	return { code: 'E_INTERNAL', message, detail: error instanceof Error && error.stack ? { stack: error.stack } : {} };
}

export function errorFromData(data: ErrorData): CladeError {
	const code = ERROR_CODES.includes(data.code) ? data.code : 'E_INTERNAL';
	return new CladeError(code, data.message, data.detail);
}

/** Makes errors cross with code and detail, both ways: Comlink itself keeps only name, message and stack. Call it on both sides. */
export function installErrorTransfer(): void {
	const usual = transferHandlers.get('throw')!;
	transferHandlers.set('throw', {
		canHandle: usual.canHandle,
		serialize: (thrown) => [errorToData((thrown as { value: unknown }).value), []],
		deserialize: (data) => {
			throw errorFromData(data as ErrorData);
		}
	});
}
