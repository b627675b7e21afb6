import { ProtobufMessage } from './protobuf-message.ts';

export type OnnxType = 'double' | 'int64' | 'string' | 'bool';
type Attribute = number | 'double' | 'int64' | 'float' | readonly string[] | readonly number[] | string;

/** TensorProto.DataType */
const TYPES: Readonly<Record<string, number>> = { float: 1, int64: 7, string: 8, bool: 9, double: 11 };
const IR_VERSION = 8;
const OPSET = 15;
const ML_OPSET = 3;

/** Builds an ONNX model (onnx.proto of ONNX 1.10: IR 8, opset 15, ai.onnx.ml 3) node by node. */
export class OnnxGraph {
	readonly #graph = new ProtobufMessage();
	#count = 0;
	readonly #constants = new Map<string, string>();

	/** An input of n rows and one column. */
	input(name: string, type: OnnxType): void {
		this.#graph.message(11, valueInfo(name, type, ['N', 1]));
	}

	/** An output of n rows; width: of its columns, null for a vector. */
	output(name: string, type: OnnxType, width: number | null): void {
		this.#graph.message(12, valueInfo(name, type, width === null ? ['N'] : ['N', width]));
	}

	/** Adds a node with one output; its name. */
	node(
		type: string,
		inputs: readonly string[],
		attributes: Readonly<Record<string, Attribute>> = {},
		output = `t${++this.#count}`
	): string {
		const node = new ProtobufMessage();
		for (const input of inputs) node.text(1, input);
		node.text(2, output).text(4, type);
		for (const [name, value] of Object.entries(attributes)) node.message(5, attributeOf(name, value));
		if (type === 'LabelEncoder') node.text(7, 'ai.onnx.ml');
		this.#graph.message(1, node);
		return output;
	}

	/** A constant tensor of doubles or texts, row by row; shape [] is one value. The same one is stored once. */
	constant(values: readonly number[] | readonly string[], shape: readonly number[] = []): string {
		const key = JSON.stringify([values, shape]);
		const known = this.#constants.get(key);
		if (known) return known;
		const name = `c${++this.#count}`;
		const tensor = new ProtobufMessage();
		for (const size of shape) tensor.integer(1, size);
		tensor.integer(2, typeof values[0] === 'string' ? TYPES.string : TYPES.double);
		if (typeof values[0] === 'string') for (const value of values) tensor.text(6, String(value));
		else tensor.bytes(9, new Uint8Array(Float64Array.from(values as readonly number[]).buffer));
		this.#graph.message(5, tensor.text(8, name));
		this.#constants.set(key, name);
		return name;
	}

	/** The file. about: for whoever opens it. */
	toBytes(name: string, about: string, metadata: readonly (readonly [string, string])[]): Uint8Array {
		this.#graph.text(2, name);
		const model = new ProtobufMessage().integer(1, IR_VERSION).text(2, 'Clade').text(6, about).message(7, this.#graph);
		model.message(8, new ProtobufMessage().text(1, '').integer(2, OPSET));
		model.message(8, new ProtobufMessage().text(1, 'ai.onnx.ml').integer(2, ML_OPSET));
		for (const [key, value] of metadata) model.message(14, new ProtobufMessage().text(1, key).text(2, value));
		return model.toBytes();
	}
}

function valueInfo(name: string, type: OnnxType, shape: readonly (string | number)[]): ProtobufMessage {
	const dimensions = new ProtobufMessage();
	for (const size of shape) {
		const dimension = new ProtobufMessage();
		dimensions.message(1, typeof size === 'string' ? dimension.text(2, size) : dimension.integer(1, size));
	}
	const tensor = new ProtobufMessage().integer(1, TYPES[type]).message(2, dimensions);
	return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
}

/** AttributeProto: name 1, i 3, s 4, floats 7, ints 8, strings 9, type 20 */
function attributeOf(name: string, value: Attribute): ProtobufMessage {
	const attribute = new ProtobufMessage().text(1, name);
	// the name of a type stands for its number (`to` of Cast)
	if (typeof value === 'string')
		return name === 'to' ? attribute.integer(3, TYPES[value]).integer(20, 2) : attribute.text(4, value).integer(20, 3);
	if (typeof value === 'number') return attribute.integer(3, value).integer(20, 2);
	if (typeof value[0] === 'string') {
		for (const text of value) attribute.text(9, String(text));
		return attribute.integer(20, 8);
	}
	for (const one of value) attribute.integer(8, Number(one));
	return attribute.integer(20, 7);
}
