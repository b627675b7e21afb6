import { xmlText } from './xml-text.ts';

/** An element of XML; an attribute that is null is left out; children are markup already. */
export function xmlElement(
	name: string,
	attributes: Readonly<Record<string, string | number | null>>,
	...children: readonly string[]
): string {
	const written = Object.entries(attributes)
		.filter(([, value]) => value !== null)
		.map(([key, value]) => ` ${key}="${xmlText(String(value))}"`)
		.join('');
	return children.length > 0 ? `<${name}${written}>${children.join('')}</${name}>` : `<${name}${written}/>`;
}
