/** Hands a file to the browser's download list; text is taken for JSON. */
export function saveFile(content: Blob | string, name: string): void {
	const blob = typeof content === 'string' ? new Blob([content], { type: 'application/json' }) : content;
	const url = URL.createObjectURL(blob);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// the download has begun once the click is done; later is only caution
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
