import { expect, test } from 'vitest';
import { checkMemory } from '#lib/pipeline/check-memory.ts';
import type { Preprocessor } from '#lib/ml/types.ts';

const numbers = (count: number) =>
	({ columns: Array.from({ length: count }, () => ({ kind: 'numeric' })) }) as unknown as Preprocessor;
const category = (levels: number) =>
	({ columns: [{ kind: 'categorical', levels: Array.from({ length: levels }, String) }] }) as unknown as Preprocessor;

test('checkMemory(2,240 customers, 18 features, ward) lets them pass', () => {
	expect(() => checkMemory(2240, numbers(18), { method: 'ward' })).not.toThrow();
	expect(() => checkMemory(1_000_000, numbers(4), { method: 'ward' })).not.toThrow();
});

test('checkMemory refuses more than the limit and says how much was needed', () => {
	expect(() => checkMemory(5_000_000, numbers(60), { method: 'ward' })).toThrow(
		expect.objectContaining({
			code: 'E_TOO_LARGE',
			message: expect.stringMatching(/5,000,000 customers with 60 features need about \d+\.\d GB/)
		})
	);
});

test('checkMemory counts each level of a category as a feature', () => {
	expect(() => checkMemory(1_000_000, category(2), { method: 'ward' })).not.toThrow();
	expect(() => checkMemory(1_000_000, category(100), { method: 'ward' })).toThrow(
		expect.objectContaining({ code: 'E_TOO_LARGE' })
	);
});
