/**
 * Files in a ZIP archive (APPNOTE 6.3.3: deflated, UTF-8 names, no ZIP64: under 4 GB), without a time so that the same files
 * give the same bytes.
 */
export async function zipFiles(
	files: readonly { readonly name: string; readonly text: string }[]
): Promise<Uint8Array> {
	const encoder = new TextEncoder();
	const parts: Uint8Array[] = [];
	const directory: Uint8Array[] = [];
	let offset = 0;
	for (const file of files) {
		const name = encoder.encode(file.name);
		const content = encoder.encode(file.text);
		const packed = await deflate(content);
		const common = [0x0800, 8, 0, 0x21, [crc32(content)], [packed.length], [content.length], name.length, 0] as const;
		const local = record([[0x04034b50], 20, ...common]);
		directory.push(record([[0x02014b50], 20, 20, ...common, 0, 0, 0, [0], [offset]]), name);
		parts.push(local, name, packed);
		offset += local.length + name.length + packed.length;
	}
	const size = directory.reduce((sum, { length }) => sum + length, 0);
	const end = record([[0x06054b50], 0, 0, files.length, files.length, [size], [offset], 0]);
	return joined([...parts, ...directory, end]);
}

/** little-endian: a number is two bytes, one in a list four */
function record(fields: readonly (number | readonly [number])[]): Uint8Array {
	const bytes = fields.flatMap((field) => {
		const value = typeof field === 'number' ? field : field[0];
		return Array.from({ length: typeof field === 'number' ? 2 : 4 }, (_, i) => Math.floor(value / 256 ** i) % 256);
	});
	return Uint8Array.from(bytes);
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
	const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** ISO 3309, the polynomial reversed */
function crc32(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
	}
	return (crc ^ 0xffffffff) >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
	const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}
