import { readFileSync } from 'node:fs';

/** A file of tests/golden; the string "NaN" stands for a missing number. */
export function golden(file: string): unknown {
	const text = readFileSync(new URL(`../../golden/${file}`, import.meta.url), 'utf8');
	return JSON.parse(text, (_, value: unknown) => (value === 'NaN' ? NaN : value));
}
