/** A text for an element or a double-quoted attribute of XML or HTML; white space survives attribute normalisation. */
export function xmlText(text: string): string {
	return text.replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
