import { mulberry32 } from '#lib/core/mulberry32.ts';

export const SHOP_COLUMNS = ['customer_id', 'Income', 'Food', 'Wine', 'Total', 'Visits', 'Household', 'Kids', 'Joined'];

export interface ShopOptions {
	readonly nRows?: number;
	readonly seed?: number;
	/** share of the customers of whom something cannot be, or was never seen, or is not known */
	readonly odd?: number;
}

/** Rows of cells under SHOP_COLUMNS: singles have no kids, and Total is Food + Wine, but for the odd ones. */
export function shopRows({ nRows = 600, seed = 5, odd = 0 }: ShopOptions = {}): string[][] {
	const random = mulberry32(seed);
	return Array.from({ length: nRows }, (_, i) => {
		const group = Math.floor(random() * 3);
		const isOdd = random() < odd;
		const what = Math.floor(random() * 8);
		const household = random() < 0.5 ? 'single' : 'couple';
		const kids = household === 'single' ? 0 : Math.floor(random() * 3);
		const food = Math.round(50 + 300 * group + 80 * random());
		const wine = Math.round(10 + 200 * group + 50 * random());
		const month = 1 + Math.floor(random() * 9);
		const cells = [
			`K${1000 + i}`,
			String(Math.round(20_000 + 25_000 * group + 9000 * random())),
			String(food),
			String(wine),
			String(food + wine),
			String(1 + 5 * group + Math.floor(4 * random())),
			household,
			String(kids),
			`202${Math.floor(random() * 3)}-0${month}-1${Math.floor(random() * 10)}`
		];
		if (isOdd) {
			if (what === 0) cells[1] = '9000000';
			if (what === 1) cells[4] = String(food + wine + 100);
			if (what === 2) cells[6] = 'commune';
			if (what === 3) [cells[6], cells[7]] = ['single', '2'];
			if (what === 4) cells[1] = cells[2] = cells[3] = cells[4] = cells[5] = '';
			if (what === 5) cells[8] = '1931-05-11';
			if (what === 6) cells[6] = '';
			if (what === 7) [cells[2], cells[3], cells[4]] = ['90000', '1', '90001'];
		}
		return cells;
	});
}

export function csvOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
	return [header, ...rows].map((cells) => `${cells.join(',')}\n`).join('');
}
