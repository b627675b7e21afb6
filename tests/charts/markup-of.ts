/**
 * The markup of a rendered chart as a page would hold it, without hydration marks and scope classes; numbers to one
 * decimal, so that it says what is drawn and not how a platform rounds.
 */
export function markupOf({ body }: { readonly body: string }): string {
	return body
		.replace(/<!--.*?-->/g, '')
		.replace(/ ?\bsvelte-[a-z0-9]+\b/g, '')
		.replace(/ class=""/g, '')
		.replace(/-?\d+\.\d+/g, (number) => String(Number(Number(number).toFixed(1)) || 0))
		.replace(/></g, '>\n<');
}
