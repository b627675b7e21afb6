/** Whether XML can hold a text: no control characters but tab and line breaks, no half characters. */
export function isXmlText(text: string): boolean {
	// eslint-disable-next-line no-control-regex
	return text.isWellFormed() && !/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text);
}
