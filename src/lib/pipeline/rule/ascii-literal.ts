/**
 * A text as a double-quoted literal of ASCII alone, which means the same in JSON, JavaScript and (isPython) Python, and
 * ends nothing around it: no quote, no line break, no `<` stands in it unescaped.
 */
export function asciiLiteral(text: string, isPython = false): string {
	const escaped = JSON.stringify(text).replace(/[<>&]|[^ -~]/gu, (character) => {
		const code = character.codePointAt(0)!;
		if (code > 0xffff && isPython) return `\\U${code.toString(16).padStart(8, '0')}`;
		return Array.from({ length: character.length }, (_, i) => hex(character.charCodeAt(i))).join('');
	});
	return escaped;
}

function hex(unit: number): string {
	return `\\u${unit.toString(16).padStart(4, '0')}`;
}
