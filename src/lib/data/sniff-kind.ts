export type FileKind =
	| 'empty'
	| 'text'
	| 'json'
	| 'html'
	| 'xml'
	| 'rtf'
	| 'xlsx'
	| 'xls'
	| 'parquet'
	| 'pdf'
	| 'image'
	| 'archive'
	| 'binary';

const SIGNATURES: readonly (readonly [FileKind, readonly number[]])[] = [
	['image', [0x89, 0x50, 0x4e, 0x47]], // PNG
	['image', [0xff, 0xd8, 0xff]], // JPEG
	['image', [0x47, 0x49, 0x46, 0x38]], // GIF
	['image', [0x49, 0x49, 0x2a, 0x00]], // TIFF
	['image', [0x4d, 0x4d, 0x00, 0x2a]],
	['pdf', [0x25, 0x50, 0x44, 0x46]],
	['archive', [0x1f, 0x8b]], // gzip
	['archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]], // xz
	['archive', [0x42, 0x5a, 0x68]], // bzip2
	['archive', [0x37, 0x7a, 0xbc, 0xaf]], // 7z
	['archive', [0x52, 0x61, 0x72, 0x21]], // rar
	['archive', [0x28, 0xb5, 0x2f, 0xfd]], // zstd
	['xls', [0xd0, 0xcf, 0x11, 0xe0]],
	['parquet', [0x50, 0x41, 0x52, 0x31]],
	['binary', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]], // SQLite
	['binary', [0x7f, 0x45, 0x4c, 0x46]]
];
const HEAD_BYTES = 4096;
const ZIP_NAMES_BYTES = 65_536;
const MAX_CONTROL_SHARE = 0.05;

/** What a file is by its bytes, never by its name: so that JSON goes to its own reader and pictures are refused. */
export function sniffKind(bytes: Uint8Array): FileKind {
	if (bytes.length === 0) return 'empty';
	for (const [kind, signature] of SIGNATURES) if (startsWith(bytes, signature)) return kind;
	if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return zipKind(bytes);
	if (startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && ascii(bytes, 8, 12) === 'WEBP') return 'image';
	const wide = utf16ByNuls(bytes) ?? utf16ByMark(bytes);
	const head = bytes.subarray(0, HEAD_BYTES);
	if (!wide && controlShare(head) > MAX_CONTROL_SHARE) return 'binary';
	return textKind(new TextDecoder(wide ?? 'utf-8').decode(head));
}

/** UTF-16 without a byte order mark shows as a NUL in every other byte. */
export function utf16ByNuls(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
	const n = Math.min(bytes.length & ~1, HEAD_BYTES);
	if (n < 4) return null;
	let even = 0;
	let odd = 0;
	for (let i = 0; i < n; i += 2) {
		if (bytes[i] === 0) even++;
		if (bytes[i + 1] === 0) odd++;
	}
	const half = n / 2;
	if (odd > 0.4 * half && even < 0.05 * half) return 'utf-16le';
	if (even > 0.4 * half && odd < 0.05 * half) return 'utf-16be';
	return null;
}

export function utf16ByMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
	if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
	if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
	return null;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
	return bytes.length >= signature.length && signature.every((byte, i) => bytes[i] === byte);
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
	return String.fromCharCode(...bytes.subarray(from, to));
}

/** A workbook is a zip whose names begin with xl/; names stand in local headers and, again, at the end. */
function zipKind(bytes: Uint8Array): FileKind {
	const decoder = new TextDecoder('latin1');
	const head = decoder.decode(bytes.subarray(0, ZIP_NAMES_BYTES));
	const tail = decoder.decode(bytes.subarray(Math.max(0, bytes.length - ZIP_NAMES_BYTES)));
	return head.includes('xl/') || tail.includes('xl/') ? 'xlsx' : 'archive';
}

function controlShare(head: Uint8Array): number {
	let count = 0;
	for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) count++;
	return count / head.length;
}

function textKind(text: string): FileKind {
	const start = text.trimStart();
	if (start === '' && text.length < HEAD_BYTES) return 'empty';
	const lower = start.slice(0, 512).toLowerCase();
	if (lower.startsWith('{\\rtf')) return 'rtf';
	if (lower.startsWith('<?xml')) return lower.includes('<html') ? 'html' : 'xml';
	if (/^<(!doctype html|html|head|body|script|table|div)\b/.test(lower)) return 'html';
	if (/^<!--|^<!doctype|^<[a-z][^,;\t|]*>/.test(lower) && start.includes('</')) return 'xml';
	if (/^(\{\s*["}]|\[\s*[[{"\]])/.test(start)) return 'json';
	return 'text';
}
