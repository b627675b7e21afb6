import { CladeError } from '#lib/core/clade-error.ts';
import type { ZipEntry } from './zip-directory.ts';

const LOCAL = 0x04034b50;

/**
 * The bytes of one entry of a zip archive, piece by piece, unpacked by the browser itself. It stops as soon as more comes
 * than the archive's directory says. @throws E_DAMAGED, E_ZIP_BOMB
 */
export async function* unzipEntry(bytes: Uint8Array, entry: ZipEntry, file: string): AsyncGenerator<Uint8Array> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const { offset, packedSize, size } = entry;
	const damaged = (why: string): CladeError =>
		new CladeError('E_DAMAGED', `“${file}” is damaged: its part “${entry.name}” ${why}.`, { name: file });
	if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) throw damaged('is not where it should be');
	if (entry.isEncrypted) throw damaged('is locked with a password');
	const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
	if (start + packedSize > bytes.length) throw damaged('is cut off');
	const packed = bytes.subarray(start, start + packedSize);
	if (entry.method === 0) {
		yield packed;
		return;
	}
	if (entry.method !== 8) throw damaged('is packed in a way that Clade does not know');
	const blob = new Blob([packed as Uint8Array<ArrayBuffer>]);
	const reader = blob.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
	let done = 0;
	try {
		for (;;) {
			const piece = await reader.read().catch(() => {
				throw damaged('cannot be unpacked');
			});
			if (piece.done) break;
			done += piece.value.length;
			if (done > size)
				throw new CladeError(
					'E_ZIP_BOMB',
					`“${file}” holds more than it says: “${entry.name}” was not unpacked further.`,
					{
						name: file
					}
				);
			yield piece.value;
		}
	} finally {
		await reader.cancel().catch(() => {});
	}
}
