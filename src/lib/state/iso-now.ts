/** The present moment, as documents write it (ISO 8601, UTC). */
export function isoNow(): string {
	return new Date().toISOString();
}
