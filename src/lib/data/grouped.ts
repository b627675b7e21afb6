let format: Intl.NumberFormat | undefined;

/** "2,240". The format is made at its first use: the first one of a page takes tens of milliseconds. */
export function grouped(n: number): string {
	return (format ??= new Intl.NumberFormat('en-US')).format(n);
}
