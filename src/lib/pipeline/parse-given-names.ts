import type { JsonValue } from './json-value.ts';
import type { GivenName } from './types.ts';

const MAX_COLOUR = 10_000;

/** Names and actions given by the user, from outside. @throws E_SCHEMA with the path */
export function parseGivenNames(json: JsonValue): GivenName[] {
	return json.list(
		(entry) => {
			const { anchors, name, action, colour } = entry.object(['anchors', 'name', 'action'], ['colour']);
			return {
				anchors: anchors.list((row) => row.integer(), { max: 10_000 }),
				name: name.nullOr((text) => text.text()),
				action: action.nullOr((text) => text.text()),
				...(colour && { colour: colour.integer({ min: 0, max: MAX_COLOUR }) })
			};
		},
		{ max: 10_000 }
	);
}
