import { pmmlApply as apply, pmmlField, pmmlNumber, pmmlTable } from './pmml-parts.ts';
import type { Operand, Operation } from './rule-types.ts';
import { xmlElement } from './xml-element.ts';

/** a quotient beyond it is missing */
const LARGEST = 1.797e308;

/** How a step reads others. */
export interface PmmlNames {
	/** the field of an input, or of a step that is one */
	readonly field: (name: string) => string;
	/** a value: the field, or the step itself */
	readonly value: (name: string) => string;
}

/**
 * A step as an expression of PMML, of parts that readers have known longest: NormDiscrete, Discretize and MapValues rather
 * than conditions, threshold rather than a comparison.
 */
export function pmmlExpression(operation: Operation, names: PmmlNames): string {
	const of = (operand: Operand) => (typeof operand === 'string' ? names.value(operand) : pmmlNumber(operand));
	switch (operation.op) {
		case 'add':
			return apply('+', of(operation.a), of(operation.b));
		case 'subtract':
			return apply('-', of(operation.a), of(operation.b));
		case 'multiply':
			return apply('*', of(operation.a), of(operation.b));
		case 'divide': {
			const [a, b] = [of(operation.a), of(operation.b)];
			const quotient = apply('/', a, b);
			if (typeof operation.b === 'number') return quotient;
			const limit = apply('*', apply('abs', b), pmmlNumber(LARGEST));
			return apply('if', apply('lessThan', apply('abs', a), limit), quotient);
		}
		case 'below':
			return apply('threshold', of(operation.b), of(operation.a));
		case 'floor':
			return apply('floor', names.value(operation.x));
		case 'log1p':
		case 'expm1':
			return apply(`clade_${operation.op}`, names.value(operation.x));
		case 'clamp': {
			const { low, high } = operation;
			const x = names.value(operation.x);
			const raised = low === null ? x : apply('max', x, pmmlNumber(low));
			return high === null ? raised : apply('min', raised, pmmlNumber(high));
		}
		case 'fill':
			return pmmlField(names.field(operation.x), operation.value);
		case 'standardise': {
			const { x, mean, scale, weight } = operation;
			const share = apply('/', apply('-', names.value(x), pmmlNumber(mean)), pmmlNumber(scale));
			return apply('*', share, pmmlNumber(weight));
		}
		case 'pick':
			return pick(operation, names.field(operation.of));
		case 'bin': {
			const { x, edges, labels } = operation;
			const bins = labels.map((binValue, i) => xmlElement('DiscretizeBin', { binValue }, interval(edges, i)));
			return xmlElement('Discretize', { field: names.field(x) }, ...bins);
		}
	}
}

/** from an edge to below the next */
function interval(edges: readonly number[], i: number): string {
	const [leftMargin, rightMargin] = [edges[i - 1] ?? null, edges[i] ?? null];
	return xmlElement('Interval', { closure: leftMargin === null ? 'openOpen' : 'closedOpen', leftMargin, rightMargin });
}

type Pick = Extract<Operation, { op: 'pick' }>;

function pick(operation: Pick, field: string): string {
	const { cases, missing, other } = operation;
	if (cases.length !== 1 || other !== 0 || (missing !== 0 && missing !== cases[0].value))
		return table(operation, field);
	const [{ levels, value }] = cases;
	// one indicator at most is 1
	const indicators = levels.map((level, i) =>
		xmlElement('NormDiscrete', { field, value: level, mapMissingTo: i === 0 && missing === value ? 1 : 0 })
	);
	return apply('*', indicators.length > 1 ? apply('sum', ...indicators) : indicators[0], pmmlNumber(value));
}

function table({ cases, missing, other }: Pick, field: string): string {
	const rows = cases.flatMap(({ levels, value }) => levels.map((level) => [level, String(value)] as const));
	return pmmlTable({ field, dataType: 'double', mapMissingTo: missing, defaultValue: other }, rows);
}
