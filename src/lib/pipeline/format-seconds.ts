/** A guessed duration for people: "4 s", "50 s", "3 minutes", "2 hours". */
export function formatSeconds(seconds: number): string {
	if (seconds < 10) return `${Math.max(1, Math.round(seconds))} s`;
	if (seconds < 90) return `${Math.round(seconds / 10) * 10} s`;
	const minutes = Math.round(seconds / 60);
	return minutes < 90 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
