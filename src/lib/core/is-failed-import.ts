/** What Chromium, Firefox and WebKit say where a module that is loaded on first use did not come; it has no name of its own. */
const MESSAGE = /dynamically imported module|importing a module script failed/i;

/** Whether an import() was rejected because its file could not be had. */
export function isFailedImport(error: unknown): boolean {
	return error instanceof TypeError && MESSAGE.test(error.message);
}
