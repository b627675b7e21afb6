const NUMBER = new Intl.NumberFormat('en-US');

/** "2,240" */
export function grouped(n: number): string {
	return NUMBER.format(n);
}
