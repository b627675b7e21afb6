import { CladeError, MEMORY_LIMIT_BYTES, type ErrorDetail } from '#lib/core/index.ts';
import { formatGigabytes } from './format-gigabytes.ts';

/** @throws E_TOO_LARGE with neededBytes and limitBytes, if it is more than a tab can hold; need: what needs it, and how much */
export function refuseMemory(neededBytes: number, need: string, detail: ErrorDetail = {}): void {
	if (neededBytes <= MEMORY_LIMIT_BYTES) return;
	const limit = formatGigabytes(MEMORY_LIMIT_BYTES);
	const text = `${need}; ${limit} is what a tab can be trusted with. Nothing was allocated.`;
	throw new CladeError('E_TOO_LARGE', text, { ...detail, neededBytes, limitBytes: MEMORY_LIMIT_BYTES });
}
