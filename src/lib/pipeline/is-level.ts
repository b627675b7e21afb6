/** Whether a customer's cell is this level; a level may be typed as a number. */
export function isLevel(value: string | number | null | undefined, level: string): boolean {
	if (value === null || value === undefined || value === '') return false;
	return String(value) === level || (level.trim() !== '' && Number(value) === Number(level));
}
