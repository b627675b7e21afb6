/**
 * Days since 1970-01-01 of a text that begins with yyyy-mm-dd, by arithmetic alone, because no two databases have the same
 * functions for dates. After Hinnant, "chrono-compatible low-level date algorithms" (2013): years begin on 1 March.
 */
export function dateSql(text: string): string {
	const part = (from: number, length: number) => `CAST(SUBSTRING(${text}, ${from}, ${length}) AS DOUBLE PRECISION)`;
	const [year, month, day] = [part(1, 4), part(6, 2), part(9, 2)];
	const own = `(CASE WHEN ${month} <= 2 THEN ${year} - 1 ELSE ${year} END)`;
	const ofYear = `FLOOR((153E0 * (CASE WHEN ${month} > 2 THEN ${month} - 3 ELSE ${month} + 9 END) + 2E0) / 5E0)`;
	return `365E0 * ${own} + FLOOR(${own} / 4E0) - FLOOR(${own} / 100E0) + FLOOR(${own} / 400E0) + ${ofYear} + ${day} - 719469E0`;
}
