import type { Operation, RuleStep } from './rule-types.ts';

/** Collects the steps of a rule under names v1, v2 … */
export class RuleBuilder {
	readonly steps: RuleStep[] = [];

	/** Adds a step; its name. */
	let(label: string, operation: Operation): string {
		const name = `v${this.steps.length + 1}`;
		this.steps.push({ name, label, operation });
		return name;
	}
}
