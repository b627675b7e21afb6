/**
 * A message of Protocol Buffers as it is written (protobuf.dev/programming-guides/encoding): fields in the order in which
 * they are added. Only what an ONNX file needs: whole numbers, texts, bytes and messages within messages.
 */
export class ProtobufMessage {
	readonly #parts: Uint8Array[] = [];

	/** a whole number of 0 or more */
	integer(field: number, value: number): this {
		this.#parts.push(varint(field * 8), varint(value));
		return this;
	}

	text(field: number, value: string): this {
		return this.bytes(field, new TextEncoder().encode(value));
	}

	message(field: number, value: ProtobufMessage): this {
		return this.bytes(field, value.toBytes());
	}

	bytes(field: number, value: Uint8Array): this {
		this.#parts.push(varint(field * 8 + 2), varint(value.length), value);
		return this;
	}

	toBytes(): Uint8Array {
		const bytes = new Uint8Array(this.#parts.reduce((sum, { length }) => sum + length, 0));
		let at = 0;
		for (const part of this.#parts) {
			bytes.set(part, at);
			at += part.length;
		}
		return bytes;
	}
}

/** seven bits a byte, the lowest first */
function varint(value: number): Uint8Array {
	const bytes: number[] = [];
	let rest = value;
	while (rest >= 128) {
		bytes.push((rest % 128) + 128);
		rest = Math.floor(rest / 128);
	}
	return Uint8Array.from([...bytes, rest]);
}
