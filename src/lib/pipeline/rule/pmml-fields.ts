import type { Operation, Rule } from './rule-types.ts';
import { stepSources } from './step-sources.ts';

/**
 * The names of the steps that become fields of their own: features, what can only be read as a field, and what several
 * steps read, unless it is as short as its name. Every other step is written into the one that reads it.
 */
export function pmmlFields({ steps, features }: Rule): ReadonlySet<string> {
	const fields = new Set(features);
	const fills = new Set(steps.filter(({ operation }) => operation.op === 'fill').map(({ name }) => name));
	const isRead = new Set<string>();
	for (const { operation } of steps) {
		for (const source of stepSources(operation)) {
			if (readsField(operation) || (isRead.has(source) && !fills.has(source))) fields.add(source);
			isRead.add(source);
		}
	}
	return fields;
}

/** A quotient of two fields names each twice. */
function readsField(operation: Operation): boolean {
	const { op } = operation;
	return op === 'fill' || op === 'pick' || op === 'bin' || (op === 'divide' && typeof operation.b === 'string');
}
