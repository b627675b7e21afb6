/** "1 row", "3 rows" */
export function counted(n: number, one: string, many: string): string {
	return `${n} ${n === 1 ? one : many}`;
}
