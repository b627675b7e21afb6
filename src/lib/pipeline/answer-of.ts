import { parseCustomerNumber } from './parse-customer-number.ts';
import type { Field } from './types.ts';

export interface Answer {
	/** null: unknown */
	readonly value: number | string | null;
	/** why what stands in the field cannot be used */
	readonly problem: string | null;
	/** how a number was read where that is not plain */
	readonly understood: string | null;
}

const DAY_MS = 86_400_000;

/** What a field of the form says of a customer; '' = unknown. */
export function answerOf(field: Field, text: string): Answer {
	if (text.trim() === '') return { value: null, problem: null, understood: null };
	if (field.kind === 'categorical') return { value: text, problem: null, understood: null };
	if (field.kind === 'date') {
		const day = Date.parse(`${text.trim()}T00:00:00Z`) / DAY_MS;
		return Number.isFinite(day)
			? { value: day, problem: null, understood: null }
			: { value: null, problem: 'Not a date: counted as unknown.', understood: null };
	}
	const { value, isWrong, understood } = parseCustomerNumber(text, field);
	return { value, problem: isWrong ? 'Not a number: counted as unknown.' : null, understood };
}
