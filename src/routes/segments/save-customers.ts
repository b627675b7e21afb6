import { downloadCsv } from '#lib/charts/download-chart.ts';
import { workspace } from '#lib/state/workspace.svelte.ts';

/**
 * Saves customers with every column of their file, and more behind them. rows: as in the table, from 0.
 * @throws what reading the rows throws
 */
export async function saveCustomers<T extends { readonly row: number }>(
	customers: readonly T[],
	header: readonly string[],
	more: (customer: T) => readonly (string | number)[],
	what: string
): Promise<void> {
	const columns = workspace.dataset?.profile.columns ?? [];
	const picked = await workspace.pick(customers.map(({ row }) => row));
	downloadCsv(
		['row', ...columns.map(({ name }) => name), ...header],
		customers.map((customer, i) => [customer.row + 1, ...picked[i], ...more(customer)]),
		`${workspace.analysis!.name} ${what}`
	);
}
