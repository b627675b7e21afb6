import type { XmlNode } from './xml-tree.ts';

interface Shape {
	/** with a star: may be left out */
	readonly attributes: readonly string[];
	/** in this order: one, `?` one or none, `*` any number, `+` at least one; a group stands for one of its members */
	readonly children?: readonly string[];
	readonly hasText?: true;
}
const EXPRESSION = ['Constant', 'FieldRef', 'NormDiscrete', 'Discretize', 'MapValues', 'Apply'];

/** The elements that Clade writes, after the schema of PMML 4.4 (dmg.org/pmml/v4-4); extensions are left out. */
const SHAPES: Readonly<Record<string, Shape>> = {
	PMML: {
		attributes: ['version', 'xmlns'],
		children: ['Header', 'DataDictionary', 'TransformationDictionary?', 'RegressionModel*']
	},
	Header: {
		attributes: ['copyright*', 'description*', 'modelVersion*'],
		children: ['Application?', 'Annotation*', 'Timestamp?']
	},
	Application: { attributes: ['name', 'version*'] },
	Annotation: { attributes: [], hasText: true },
	DataDictionary: { attributes: ['numberOfFields*'], children: ['DataField+'] },
	DataField: {
		attributes: ['name', 'displayName*', 'optype', 'dataType', 'taxonomy*', 'isCyclic*'],
		children: ['Interval*', 'Value*']
	},
	Value: { attributes: ['value', 'displayValue*', 'property*'] },
	TransformationDictionary: { attributes: [], children: ['DefineFunction*', 'DerivedField*'] },
	DefineFunction: { attributes: ['name', 'optype', 'dataType*'], children: ['ParameterField+', 'EXPRESSION'] },
	ParameterField: { attributes: ['name', 'optype*', 'dataType*', 'displayName*'] },
	RegressionModel: {
		attributes: [
			'modelName*',
			'functionName',
			'algorithmName*',
			'modelType*',
			'targetFieldName*',
			'normalizationMethod*',
			'isScorable*'
		],
		children: [
			'MiningSchema',
			'Output?',
			'ModelStats?',
			'ModelExplanation?',
			'Targets?',
			'LocalTransformations?',
			'RegressionTable+'
		]
	},
	MiningSchema: { attributes: [], children: ['MiningField+'] },
	MiningField: { attributes: ['name', 'usageType*', 'invalidValueTreatment*'] },
	Output: { attributes: [], children: ['OutputField+'] },
	OutputField: {
		attributes: ['name', 'displayName*', 'optype*', 'dataType', 'targetField*', 'feature*', 'value*'],
		children: ['EXPRESSION?']
	},
	LocalTransformations: { attributes: [], children: ['DerivedField*'] },
	DerivedField: {
		attributes: ['name', 'displayName*', 'optype', 'dataType'],
		children: ['EXPRESSION', 'Value*']
	},
	Constant: { attributes: ['dataType*', 'missing*'], hasText: true },
	FieldRef: { attributes: ['field', 'mapMissingTo*'] },
	Apply: {
		attributes: ['function', 'mapMissingTo*', 'defaultValue*', 'invalidValueTreatment*'],
		children: ['EXPRESSION*']
	},
	NormDiscrete: { attributes: ['field', 'value', 'mapMissingTo*'] },
	Discretize: { attributes: ['field', 'mapMissingTo*', 'defaultValue*', 'dataType*'], children: ['DiscretizeBin*'] },
	DiscretizeBin: { attributes: ['binValue'], children: ['Interval'] },
	Interval: { attributes: ['closure', 'leftMargin*', 'rightMargin*'] },
	MapValues: {
		attributes: ['mapMissingTo*', 'defaultValue*', 'outputColumn', 'dataType*'],
		children: ['FieldColumnPair+', 'InlineTable?']
	},
	FieldColumnPair: { attributes: ['field', 'column'] },
	InlineTable: { attributes: [], children: ['row*'] },
	RegressionTable: {
		attributes: ['intercept', 'targetCategory*'],
		children: ['NumericPredictor*', 'CategoricalPredictor*', 'PredictorTerm*']
	},
	NumericPredictor: { attributes: ['name', 'exponent*', 'coefficient'] }
};

/** What the schema forbids in a document, each with its path; empty: nothing. */
export function pmmlProblems(node: XmlNode, path = node.name): string[] {
	const shape = SHAPES[node.name];
	if (!shape) return [`${path}: unknown element`];
	const known = shape.attributes.map((name) => name.replace('*', ''));
	const missing = shape.attributes.filter((name) => !name.endsWith('*') && !node.attributes.has(name));
	const odd = [...node.attributes.keys()].filter((name) => !known.includes(name));
	const problems = [
		...missing.map((name) => `${path}: no attribute ${name}`),
		...odd.map((name) => `${path}: attribute ${name}`)
	];
	if (!shape.hasText && node.text.trim() !== '') problems.push(`${path}: text`);
	const names = node.children.map(({ name }) => (EXPRESSION.includes(name) ? 'EXPRESSION' : name));
	const pattern = (shape.children ?? []).map((child) => child.replace(/^(\w+)([?*+]?)$/, '(?:$1,)$2')).join('');
	if (!new RegExp(`^${pattern}$`).test(names.map((name) => `${name},`).join('')))
		problems.push(`${path}: children ${names.join(' ')}`);
	// rows of an inline table hold elements of any name
	if (node.name === 'InlineTable') return problems;
	return [...problems, ...node.children.flatMap((child, i) => pmmlProblems(child, `${path}/${child.name}[${i}]`))];
}
