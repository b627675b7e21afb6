/** Days since 1970-01-01 as an ISO date, "unknown" where there is none. */
export function formatIsoDay(day: number): string {
	const date = new Date(Math.round(day) * 86_400_000);
	return Number.isFinite(date.getTime()) ? date.toISOString().slice(0, 10) : 'unknown';
}
