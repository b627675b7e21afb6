import { xmlTree, type XmlNode } from './xml-tree.ts';

/** A number, a text (dates are yyyy-mm-dd), a truth value, or null: missing. */
export type PmmlValue = number | string | boolean | null;
type Fields = ReadonlyMap<string, PmmlValue>;

/**
 * A reader of PMML 4.4, as far as regression models with derived fields go, written from the specification
 * (dmg.org/pmml/v4-4: Data Dictionary, Mining Schema, Transformations, Functions, Built-in functions, Regression, Output).
 * What it does not know, and every value that the specification calls invalid, throws. Softmax is computed as it is
 * defined, exponential by exponential.
 */
export class PmmlReader {
	readonly #root: XmlNode;
	readonly #model: XmlNode;
	readonly #functions: ReadonlyMap<string, XmlNode>;

	constructor(document: string) {
		this.#root = xmlTree(document);
		this.#model = child(this.#root, 'RegressionModel');
		const dictionary = child(this.#root, 'TransformationDictionary');
		this.#functions = new Map(
			dictionary.children
				.filter(({ name }) => name === 'DefineFunction')
				.map((node) => [attribute(node, 'name'), node] as const)
		);
	}

	get root(): XmlNode {
		return this.#root;
	}

	/** The output fields for a record. */
	score(record: ReadonlyMap<string, string | number | null>): Map<string, PmmlValue> {
		const fields = this.#inputs(record);
		for (const field of child(this.#model, 'LocalTransformations').children) {
			const name = attribute(field, 'name');
			if (fields.has(name)) throw new Error(`the field ${name} is there twice`);
			const value = this.#evaluate(field.children[0], fields);
			const type = attribute(field, 'dataType') === 'double' ? 'number' : 'string';
			if (value !== null && typeof value !== type) throw new Error(`${name} is ${String(value)}, not a ${type}`);
			fields.set(name, value);
		}
		return this.#outputs(this.#probabilities(fields));
	}

	#inputs(record: ReadonlyMap<string, string | number | null>): Map<string, PmmlValue> {
		const types = new Map(child(this.#root, 'DataDictionary').children.map((node) => [attribute(node, 'name'), node]));
		const active = child(this.#model, 'MiningSchema').children.filter(
			(node) => (node.attributes.get('usageType') ?? 'active') === 'active'
		);
		return new Map(
			active.map((node) => {
				const name = attribute(node, 'name');
				const field = types.get(name)!;
				const listed = (property: string) =>
					field.children
						.filter(({ attributes }) => (attributes.get('property') ?? 'valid') === property)
						.map((value) => attribute(value, 'value'));
				const value = record.get(name) ?? null;
				if (value === null || listed('missing').includes(String(value))) return [name, null];
				if ((typeof value === 'number') !== (attribute(field, 'dataType') === 'double'))
					throw new Error(`${name} is ${value}`);
				const isValid = listed('valid').length === 0 || listed('valid').includes(String(value));
				if (!isValid && node.attributes.get('invalidValueTreatment') !== 'asIs')
					throw new Error(`${name}: ${value} is invalid`);
				return [name, value];
			})
		);
	}

	/** by target category, in the order of the tables */
	#probabilities(fields: Fields): Map<string, number> {
		const tables = this.#model.children.filter(({ name }) => name === 'RegressionTable');
		const results = tables.map((table) => {
			const terms = table.children.map((predictor) => {
				const value = known(fields, attribute(predictor, 'name'));
				if (typeof value !== 'number') throw new Error(`the predictor ${attribute(predictor, 'name')} is missing`);
				return Number(attribute(predictor, 'coefficient')) * value;
			});
			return terms.reduce((sum, term) => sum + term, Number(attribute(table, 'intercept')));
		});
		if (attribute(this.#model, 'functionName') !== 'classification') throw new Error('no classification');
		if (attribute(this.#model, 'normalizationMethod') !== 'softmax') throw new Error('no softmax');
		const powers = results.map(Math.exp);
		const total = powers.reduce((sum, power) => sum + power, 0);
		return new Map(tables.map((table, c) => [attribute(table, 'targetCategory'), powers[c] / total]));
	}

	#outputs(probabilities: ReadonlyMap<string, number>): Map<string, PmmlValue> {
		const largest = Math.max(...probabilities.values());
		const predicted = [...probabilities].find(([, probability]) => probability === largest)![0];
		const outputs = new Map<string, PmmlValue>();
		const valueOf = (node: XmlNode): PmmlValue => {
			switch (attribute(node, 'feature')) {
				case 'predictedValue':
					return predicted;
				case 'transformedValue':
					return this.#evaluate(node.children[0], outputs);
				case 'probability':
					return probabilities.get(attribute(node, 'value'))!;
				default:
					throw new Error(`unknown feature ${attribute(node, 'feature')}`);
			}
		};
		for (const node of child(this.#model, 'Output').children) outputs.set(attribute(node, 'name'), valueOf(node));
		return outputs;
	}

	#evaluate(node: XmlNode, fields: Fields): PmmlValue {
		const missing = node.attributes.get('mapMissingTo') ?? null;
		const field = () => known(fields, attribute(node, 'field'));
		switch (node.name) {
			case 'Constant':
				return attribute(node, 'dataType') === 'string' ? node.text : Number(node.text);
			case 'FieldRef':
				return field() ?? (missing === null ? null : Number(missing));
			case 'NormDiscrete': {
				const value = field();
				if (value === null) return missing === null ? null : Number(missing);
				return value === attribute(node, 'value') ? 1 : 0;
			}
			case 'Discretize': {
				const value = field();
				if (value === null) return missing;
				if (typeof value !== 'number') throw new Error(`no number to discretize: ${value}`);
				const bin = node.children.find(({ children: [interval] }) => isIn(interval, value));
				return bin ? attribute(bin, 'binValue') : (node.attributes.get('defaultValue') ?? null);
			}
			case 'MapValues':
				return mapValues(node, fields);
			case 'Apply':
				return this.#apply(
					attribute(node, 'function'),
					node.children.map((part) => () => this.#evaluate(part, fields))
				);
			default:
				throw new Error(`unknown expression ${node.name}`);
		}
	}

	#apply(name: string, parts: readonly (() => PmmlValue)[]): PmmlValue {
		const defined = this.#functions.get(name);
		if (defined) {
			const parameters = defined.children.filter((node) => node.name === 'ParameterField');
			if (parameters.length !== parts.length) throw new Error(`${name} of ${parts.length}`);
			const own = new Map(parameters.map((parameter, i) => [attribute(parameter, 'name'), parts[i]()]));
			return this.#evaluate(defined.children.at(-1)!, own);
		}
		if (name === 'if') {
			const condition = parts[0]();
			return condition === null ? null : condition ? parts[1]() : (parts[2]?.() ?? null);
		}
		const values = parts.map((part) => part());
		if (AGGREGATES[name]) {
			const present = values.filter((value) => value !== null).map(Number);
			return present.length > 0 ? AGGREGATES[name](present) : null;
		}
		if (!BUILT_IN[name]) throw new Error(`unknown function ${name}`);
		if (values.includes(null)) return null;
		const result = BUILT_IN[name](...values);
		if (Number.isNaN(result)) throw new Error(`${name} of ${values.join(', ')} is invalid`);
		return result;
	}
}

/** of what is not missing */
const AGGREGATES: Readonly<Record<string, (values: readonly number[]) => number>> = {
	min: (values) => Math.min(...values),
	max: (values) => Math.max(...values),
	sum: (values) => values.reduce((sum, value) => sum + value, 0)
};

/** missing where one of the values is; NaN: invalid */
const BUILT_IN: Readonly<Record<string, (...values: (string | number | boolean | null)[]) => number | boolean>> = {
	'+': (a, b) => Number(a) + Number(b),
	'-': (a, b) => Number(a) - Number(b),
	'*': (a, b) => Number(a) * Number(b),
	'/': (a, b) => (b === 0 ? NaN : Number(a) / Number(b)),
	abs: (x) => Math.abs(Number(x)),
	floor: (x) => Math.floor(Number(x)),
	exp: (x) => Math.exp(Number(x)),
	ln: (x) => (Number(x) > 0 ? Math.log(Number(x)) : NaN),
	threshold: (x, y) => (Number(x) > Number(y) ? 1 : 0),
	lessThan: (x, y) => Number(x) < Number(y),
	dateDaysSinceYear: (date, year) => (Date.parse(`${date}T00:00:00Z`) - Date.UTC(Number(year), 0, 1)) / 86_400_000
};

function mapValues(node: XmlNode, fields: Fields): PmmlValue {
	const output = attribute(node, 'outputColumn');
	const typed = (value: string | null) =>
		value !== null && attribute(node, 'dataType') === 'double' ? Number(value) : value;
	const pairs = node.children.filter(({ name }) => name === 'FieldColumnPair');
	const values = pairs.map((pair) => known(fields, attribute(pair, 'field')));
	if (values.includes(null)) return typed(node.attributes.get('mapMissingTo') ?? null);
	const row = child(node, 'InlineTable').children.find((cells) =>
		pairs.every((pair, i) => child(cells, attribute(pair, 'column')).text === values[i])
	);
	return typed(row ? child(row, output).text : (node.attributes.get('defaultValue') ?? null));
}

function isIn(interval: XmlNode, value: number): boolean {
	const closure = attribute(interval, 'closure');
	const left = Number(interval.attributes.get('leftMargin') ?? -Infinity);
	const right = Number(interval.attributes.get('rightMargin') ?? Infinity);
	return (
		(closure.startsWith('closed') ? value >= left : value > left) &&
		(closure.endsWith('Closed') ? value <= right : value < right)
	);
}

/** fields that stand further down, or nowhere, are unknown */
function known(fields: Fields, name: string): PmmlValue {
	const value = fields.get(name);
	if (value === undefined) throw new Error(`unknown field ${name}`);
	return value;
}

function child(node: XmlNode, name: string): XmlNode {
	const found = node.children.find((one) => one.name === name);
	if (!found) throw new Error(`${node.name} has no ${name}`);
	return found;
}

function attribute(node: XmlNode, name: string): string {
	const value = node.attributes.get(name);
	if (value === undefined) throw new Error(`${node.name} has no attribute ${name}`);
	return value;
}
