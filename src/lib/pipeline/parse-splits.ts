import type { JsonValue } from './json-value.ts';
import { TOP_LEAVES } from './tree-top.ts';
import type { Splits } from './types.ts';

/** A cut by hand from outside; whether it fits its tree shows when there is one. @throws E_SCHEMA with the path */
export function parseSplits(json: JsonValue): Splits {
	const splits = json.list((split) => split.integer({ min: 1, max: TOP_LEAVES - 1 }), { max: TOP_LEAVES - 1 });
	if (splits[0] !== 1) json.refuse('a list that begins with 1, the split of all customers in two');
	if (splits.some((split, i) => i > 0 && split <= splits[i - 1])) json.refuse('a list of rising numbers');
	return splits;
}
