/** JSON text of plain data that does not depend on the order in which its fields were set: sorted keys, no spaces. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry ?? null)).join(',')}]`;
	if (ArrayBuffer.isView(value)) return canonicalJson([...(value as Float64Array)]);
	if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
	const fields = Object.entries(value).filter(([, entry]) => entry !== undefined);
	fields.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
	return `{${fields.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
}
