import { OnnxGraph } from './onnx-graph.ts';
import { refuseRule } from './refuse-rule.ts';
import { ruleTexts } from './rule-texts.ts';
import type { Operand, Operation, Rule } from './rule-types.ts';

/**
 * The rule as an ONNX model. Inputs: one tensor of n x 1 a column, under the column's name: numbers and dates (days since
 * 1970-01-01) as doubles with NaN for missing, levels as texts with '' for missing. Outputs: `cluster` (int64), `segment`
 * (text), `probabilities` (double, n x k). Computed in double precision.
 * @throws E_EXPORT for names that ONNX cannot hold
 */
export function toOnnx(rule: Rule): Uint8Array {
	const { inputs, steps, features, segments, intercept, coef, about, title } = rule;
	const odd = ruleTexts(rule).find((text) => !text.isWellFormed());
	if (odd !== undefined) refuseRule('ONNX', `“${odd.slice(0, 80)}” holds half a character.`);
	if (inputs.some(({ column }) => column === '')) refuseRule('ONNX', 'a column has no name.');
	const graph = new OnnxGraph();
	const outputs = outputNames(rule);
	const values = new Map<string, string>();
	for (const { name, column, kind } of inputs) {
		graph.input(column, kind === 'level' ? 'string' : 'double');
		// names of nodes and of columns must differ
		values.set(name, graph.node('Identity', [column], {}, inner(rule, name)));
	}
	for (const { name, operation } of steps)
		values.set(
			name,
			addStep(graph, operation, (of) => values.get(of)!)
		);
	const matrix = graph.node(
		'Concat',
		features.map((name) => values.get(name)!),
		{ axis: 1 }
	);
	const weights = features.flatMap((_, j) => coef.map((row) => row[j]));
	const product = graph.node('MatMul', [matrix, graph.constant(weights, [features.length, segments.length])]);
	const logits = graph.node('Add', [product, graph.constant(intercept, [segments.length])]);
	graph.node('Softmax', [logits], { axis: 1 }, outputs.probabilities);
	graph.node('ArgMax', [outputs.probabilities], { axis: 1, keepdims: 0 }, outputs.cluster);
	const names = graph.constant(
		segments.map(({ name }) => name),
		[segments.length]
	);
	graph.node('Gather', [names, outputs.cluster], {}, outputs.segment);
	graph.output(outputs.cluster, 'int64', null);
	graph.output(outputs.segment, 'string', null);
	graph.output(outputs.probabilities, 'double', segments.length);
	return graph.toBytes('clade', about.join('\n'), [['title', title]]);
}

/** names that no column has */
function outputNames(rule: Rule): {
	readonly cluster: string;
	readonly segment: string;
	readonly probabilities: string;
} {
	const taken = new Set(rule.inputs.map(({ column }) => column));
	const free = (name: string) => (taken.has(name) ? inner(rule, name) : name);
	return { cluster: free('cluster'), segment: free('segment'), probabilities: free('probabilities') };
}

/** the graph's own names are t1, c1 …: a column of such a name would be taken for one */
function inner({ inputs }: Rule, name: string): string {
	const taken = new Set(inputs.map(({ column }) => column));
	let free = `clade_${name}`;
	while (taken.has(free)) free = `_${free}`;
	return free;
}

function addStep(graph: OnnxGraph, operation: Operation, value: (name: string) => string): string {
	const of = (operand: Operand) => (typeof operand === 'string' ? value(operand) : graph.constant([operand]));
	const number = (constant: number) => graph.constant([constant]);
	switch (operation.op) {
		case 'add':
			return graph.node('Add', [of(operation.a), of(operation.b)]);
		case 'subtract':
			return graph.node('Sub', [of(operation.a), of(operation.b)]);
		case 'multiply':
			return graph.node('Mul', [of(operation.a), of(operation.b)]);
		case 'divide': {
			const quotient = graph.node('Div', [of(operation.a), of(operation.b)]);
			if (typeof operation.b === 'number') return quotient;
			return graph.node('Where', [graph.node('Equal', [of(operation.b), number(0)]), number(NaN), quotient]);
		}
		case 'below': {
			const [a, b] = [of(operation.a), of(operation.b)];
			const isBelow = graph.node('Cast', [graph.node('Less', [a, b])], { to: 'double' });
			const isMissing = graph.node('IsNaN', [graph.node('Add', [a, b])]);
			return graph.node('Where', [isMissing, number(NaN), isBelow]);
		}
		case 'floor':
			return graph.node('Floor', [value(operation.x)]);
		case 'log1p':
			return near0(graph, value(operation.x), LOG1P, (x) => graph.node('Log', [graph.node('Add', [x, number(1)])]));
		case 'expm1':
			return near0(graph, value(operation.x), EXPM1, (x) => graph.node('Sub', [graph.node('Exp', [x]), number(1)]));
		case 'clamp': {
			const { low, high } = operation;
			const raised = low === null ? value(operation.x) : graph.node('Max', [value(operation.x), number(low)]);
			return high === null ? raised : graph.node('Min', [raised, number(high)]);
		}
		case 'fill': {
			const x = value(operation.x);
			// a finite number less itself is 0
			const isMissing = graph.node('IsNaN', [graph.node('Sub', [x, x])]);
			return graph.node('Where', [isMissing, number(operation.value), x]);
		}
		case 'standardise': {
			const centred = graph.node('Sub', [value(operation.x), number(operation.mean)]);
			return graph.node('Mul', [graph.node('Div', [centred, number(operation.scale)]), number(operation.weight)]);
		}
		case 'pick':
			return addPick(graph, operation, value(operation.of));
		case 'bin':
			return addBin(graph, operation, value(operation.x));
	}
}

/** The text's place among the levels, and the value of that place. '' stands for a missing text. */
function addPick(
	graph: OnnxGraph,
	{ cases, missing, other }: Extract<Operation, { op: 'pick' }>,
	text: string
): string {
	const entries = [
		...cases.flatMap(({ levels, value }) => levels.map((level) => [level, value] as const)),
		['', missing] as const
	];
	const first = new Map<string, number | null>();
	for (const [level, value] of entries.toReversed()) first.set(level, value);
	const place = graph.node('LabelEncoder', [text], {
		keys_strings: [...first.keys()],
		values_int64s: [...first.keys()].map((_, i) => i),
		default_int64: first.size
	});
	const table = graph.constant([...[...first.values()].map((value) => value ?? NaN), other ?? NaN], [first.size + 1]);
	return graph.node('Gather', [table, place]);
}

function addBin(graph: OnnxGraph, { edges, labels }: Extract<Operation, { op: 'bin' }>, x: string): string {
	const isMissing = graph.node('IsNaN', [graph.node('Sub', [x, x])]);
	const text = edges.reduce(
		(below, edge, i) => {
			const isAbove = graph.node('GreaterOrEqual', [x, graph.constant([edge])]);
			return graph.node('Where', [isAbove, graph.constant([labels[i + 1]]), below]);
		},
		graph.constant([labels[0]])
	);
	return graph.node('Where', [isMissing, graph.constant(['']), text]);
}

/** Coefficients of x, x² …: near 0 the series keeps the digits that 1 + x would lose. */
const LOG1P = [1, -1 / 2, 1 / 3, -1 / 4, 1 / 5];
const EXPM1 = [1, 1 / 2, 1 / 6, 1 / 24, 1 / 120];

function near0(graph: OnnxGraph, x: string, series: readonly number[], far: (x: string) => string): string {
	const sum = series.reduceRight((rest, coefficient) => {
		const inner =
			rest === '' ? graph.constant([coefficient]) : graph.node('Add', [graph.constant([coefficient]), rest]);
		return graph.node('Mul', [x, inner]);
	}, '');
	const isNear = graph.node('Less', [graph.node('Abs', [x]), graph.constant([1e-3])]);
	return graph.node('Where', [isNear, sum, far(x)]);
}
