import { CladeError } from '#lib/core/clade-error.ts';
import { JsonValue } from './json-value.ts';

/** more than any model: its text and its values must fit beside each other */
export const MAX_CHARACTERS = 50_000_000;
const MAX_DEPTH = 32;

/**
 * The text of a JSON file as data. Its size and depth are looked at before it is parsed.
 * @throws E_TOO_LARGE, E_SCHEMA (not JSON, or nested too deep)
 */
export function parseJson(text: string): JsonValue {
	if (text.length > MAX_CHARACTERS) {
		throw new CladeError('E_TOO_LARGE', `The file has ${text.length} characters; at most ${MAX_CHARACTERS} are read.`, {
			neededBytes: text.length,
			limitBytes: MAX_CHARACTERS
		});
	}
	checkDepth(text);
	try {
		return new JsonValue(JSON.parse(text.replace(/^\ufeff/, '')));
	} catch (error) {
		const reason = error instanceof Error ? error.message : 'it cannot be parsed';
		const isCutOff = !/[}\]]\s*$/.test(text);
		const hint = isCutOff ? ' It does not end as JSON does: it may have been cut off.' : '';
		throw new CladeError('E_SCHEMA', `The file is not JSON: ${reason}.${hint}`, { path: '' });
	}
}

function checkDepth(text: string): void {
	let depth = 0;
	let isText = false;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		if (unit === 34) isText = !isText;
		else if (isText) i += unit === 92 ? 1 : 0;
		else if (unit === 91 || unit === 123) depth++;
		else if (unit === 93 || unit === 125) depth--;
		if (depth > MAX_DEPTH)
			throw new CladeError(
				'E_SCHEMA',
				`The file is nested deeper than ${MAX_DEPTH} levels, from character ${i + 1} on.`,
				{
					path: ''
				}
			);
	}
}
