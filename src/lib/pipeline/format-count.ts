const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A number of things, every digit of it: "2,015". */
export function formatCount(count: number): string {
	return COUNT.format(count);
}
