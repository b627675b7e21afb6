import { CladeError } from '#lib/core/clade-error.ts';

/** 400 MB: a JavaScript string holds at most about 500 million characters */
export const MAX_TEXT_BYTES = 400_000_000;

/** Refuses a file that no tab can hold, before anything is read. @throws E_TOO_LARGE with neededBytes and limitBytes */
export function checkFileSize(bytes: number, name: string, limitBytes = MAX_TEXT_BYTES): void {
	if (bytes <= limitBytes) return;
	const text = `“${name}” has ${megabytes(bytes)}; at most ${megabytes(limitBytes)} fit in a tab. Take a part of the rows.`;
	throw new CladeError('E_TOO_LARGE', text, { neededBytes: bytes, limitBytes });
}

function megabytes(bytes: number): string {
	return bytes < 1e6 ? `${bytes} bytes` : `${Math.round(bytes / 1e6)} MB`;
}
