import type { Operation } from './rule-types.ts';

/** The names of the inputs and steps that a step reads, as often as it reads them. */
export function stepSources(operation: Operation): string[] {
	const operands =
		'a' in operation ? [operation.a, operation.b] : [operation.op === 'pick' ? operation.of : operation.x];
	return operands.filter((operand) => typeof operand === 'string');
}
