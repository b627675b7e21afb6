const MS_PER_DAY = 86_400_000;
const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;

/**
 * A serial number of a workbook as ISO text: 'yyyy-mm-dd', with ' hh:mm:ss' where it has a time, the time alone below 1.
 * null for what no workbook shows as a date. Excel counts a 29 February 1900 that never was; days before it are one off.
 */
export function excelDate(serial: number, isDate1904: boolean): string | null {
	if (!(serial >= 0) || serial >= 2_958_466) return null;
	const day = Math.floor(serial + 0.5 / 86_400);
	const seconds = Math.max(0, Math.round((serial - day) * 86_400));
	const time = new Date(seconds * 1000).toISOString().slice(11, 19);
	if (day === 0 && !isDate1904) return time;
	const leap = !isDate1904 && day < 60 ? 1 : 0;
	const date = new Date((day + leap + (isDate1904 ? EPOCH_1904 : EPOCH_1900)) * MS_PER_DAY).toISOString().slice(0, 10);
	return seconds === 0 ? date : `${date} ${time}`;
}
