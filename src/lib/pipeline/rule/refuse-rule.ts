import { CladeError } from '#lib/core/clade-error.ts';

/** Refuses to write a rule in a format that cannot hold it. @throws E_EXPORT */
export function refuseRule(format: string, reason: string): never {
	throw new CladeError('E_EXPORT', `${format} cannot hold this rule: ${reason}`, { format });
}
