import { CladeError } from '#lib/core/clade-error.ts';

export interface ZipEntry {
	readonly name: string;
	/** 0 = stored, 8 = deflate */
	readonly method: number;
	readonly isEncrypted: boolean;
	/** bytes in the archive */
	readonly packedSize: number;
	/** bytes when unpacked, as the archive says */
	readonly size: number;
	/** of its local header */
	readonly offset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const MAX_COMMENT = 65_535;
const END_BYTES = 22;

/**
 * What a zip archive holds, from its central directory (PKWARE APPNOTE 4.3.12, with the 64-bit fields of 4.5.3). Nothing
 * is unpacked. @throws E_DAMAGED where the directory is not whole
 */
export function zipDirectory(bytes: Uint8Array, name: string): ZipEntry[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	try {
		return entriesOf(view, bytes);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw new CladeError('E_DAMAGED', `“${name}” is damaged: its table of contents is not whole.`, { name });
	}
}

function entriesOf(view: DataView, bytes: Uint8Array): ZipEntry[] {
	const { count, start } = directoryPlace(view);
	const entries: ZipEntry[] = [];
	const decoder = new TextDecoder();
	let at = start;
	for (let i = 0; i < count; i++) {
		if (view.getUint32(at, true) !== ENTRY) throw new RangeError('no entry');
		const nameLength = view.getUint16(at + 28, true);
		const extraLength = view.getUint16(at + 30, true);
		const commentLength = view.getUint16(at + 32, true);
		if (at + 46 + nameLength > bytes.length) throw new RangeError('name');
		const sizes = {
			size: view.getUint32(at + 24, true),
			packedSize: view.getUint32(at + 20, true),
			offset: view.getUint32(at + 42, true)
		};
		entries.push({
			name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
			method: view.getUint16(at + 10, true),
			isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
			...withExtra(view, at + 46 + nameLength, extraLength, sizes)
		});
		at += 46 + nameLength + extraLength + commentLength;
	}
	return entries;
}

function directoryPlace(view: DataView): { readonly count: number; readonly start: number } {
	const lowest = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT);
	for (let at = view.byteLength - END_BYTES; at >= lowest; at--) {
		if (view.getUint32(at, true) !== END) continue;
		const count = view.getUint16(at + 10, true);
		const start = view.getUint32(at + 16, true);
		if (count !== 0xffff && start !== 0xffffffff) return { count, start };
		if (view.getUint32(at - 20, true) !== LOCATOR_64) throw new RangeError('no locator');
		const end = Number(view.getBigUint64(at - 12, true));
		if (view.getUint32(end, true) !== END_64) throw new RangeError('no end');
		return { count: Number(view.getBigUint64(end + 32, true)), start: Number(view.getBigUint64(end + 48, true)) };
	}
	throw new RangeError('no end');
}

/** Sizes of 2^32 - 1 stand in the extra field, in this order. */
function withExtra(
	view: DataView,
	start: number,
	length: number,
	sizes: { size: number; packedSize: number; offset: number }
): { size: number; packedSize: number; offset: number } {
	for (let at = start; at + 4 <= start + length;) {
		const id = view.getUint16(at, true);
		const bytes = view.getUint16(at + 2, true);
		if (id === 1) {
			let field = at + 4;
			for (const key of ['size', 'packedSize', 'offset'] as const) {
				if (sizes[key] !== 0xffffffff) continue;
				sizes[key] = Number(view.getBigUint64(field, true));
				field += 8;
			}
		}
		at += 4 + bytes;
	}
	return sizes;
}
