let format: Intl.NumberFormat | undefined;

/**
 * A number of things, every digit of it: "2,015". The format is made at its first use: the first one of a page takes
 * tens of milliseconds.
 */
export function formatCount(count: number): string {
	return (format ??= new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })).format(count);
}
