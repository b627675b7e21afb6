import type { Customer } from '#lib/pipeline/types.ts';
import type { Follower } from './followers-of.ts';

/**
 * The customer with other values in some fields. A sum goes up and down with its parts; a ratio is that of its parts, unknown
 * where it would be divided by 0. What is unknown stays so, and what does not read a changed field stays as it is.
 */
export function changedCustomer(
	customer: Customer,
	changes: ReadonlyMap<string, number | string>,
	followers: readonly Follower[]
): Customer {
	const changed = new Map(customer);
	for (const [column, value] of changes) changed.set(column, value);
	const isOther = (column: string) => changed.get(column) !== customer.get(column);
	for (const follower of followers) {
		const own = numberOf(customer, follower.column);
		if (own === null) continue;
		if (follower.kind === 'sum') {
			const added = follower.parts.filter(isOther).reduce((sum, part) => {
				const [before, after] = [numberOf(customer, part), numberOf(changed, part)];
				return before === null || after === null ? sum : sum + (after - before);
			}, 0);
			if (added !== 0) changed.set(follower.column, own + added);
			continue;
		}
		const { column, dividend, divisor } = follower;
		const [above, below] = [numberOf(changed, dividend), numberOf(changed, divisor)];
		if ((!isOther(dividend) && !isOther(divisor)) || above === null || below === null) continue;
		changed.set(column, below === 0 ? null : above / below);
	}
	return changed;
}

function numberOf(customer: Customer, column: string): number | null {
	const value = customer.get(column) ?? '';
	const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
	return Number.isFinite(number) ? number : null;
}
