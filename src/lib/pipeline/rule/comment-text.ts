/** A text that can stand in a comment of any language: ASCII in one line, the rest and what could end a comment as \u…. */
export function commentText(text: string): string {
	return text
		.replace(/[“”]/g, '"')
		.replace(/’/g, "'")
		.replace(/[^ -~]|[*<>`]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
