import type { JsonValue } from './json-value.ts';
import type { ModelTrust } from './types.ts';

/** @throws E_SCHEMA with the path */
export function parseModelTrust(json: JsonValue): ModelTrust {
	const { verdict, text } = json.object(['verdict', 'text']);
	return { verdict: verdict.oneOf(['real', 'weak', 'none', 'unjudged']), text: text.text() };
}
