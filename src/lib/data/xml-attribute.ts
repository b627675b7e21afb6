import { resolveEntities } from './resolve-entities.ts';

/** The value of an attribute (without prefix) in the attributes of a tag as written; null if it is not there. */
export function xmlAttribute(attributes: string, name: string): string | null {
	for (let from = 0; ;) {
		const at = attributes.indexOf(`${name}=`, from);
		if (at < 0) return null;
		const before = attributes.charCodeAt(at - 1);
		const start = at + name.length + 1;
		const quote = attributes[start];
		// a blank, or the colon of a prefix
		if ((before <= 32 || before === 58) && (quote === '"' || quote === "'")) {
			const end = attributes.indexOf(quote, start + 1);
			return end < 0 ? null : resolveEntities(attributes.slice(start + 1, end));
		}
		from = start;
	}
}
