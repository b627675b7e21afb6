import { mulberry32 } from '#lib/core/mulberry32.ts';
import { profileTable } from '#lib/data/profile-table.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { selectRows } from '#lib/data/select-rows.ts';
import type { Table } from '#lib/data/table.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import type { RunnerDataset } from '#lib/pipeline/runner-types.ts';
import type { Recipe } from '#lib/pipeline/types.ts';

const CHANNELS = ['store', 'web', 'phone'];

/** Three groups of customers by spend, with a missing income now and then. */
export function customersCsv(nRows = 240, seed = 7): string {
	const random = mulberry32(seed);
	const lines = ['customer,age,income,spend,visits,recency,channel,joined'];
	for (let i = 0; i < nRows; i++) {
		const group = i % 3;
		const age = Math.round(25 + 12 * group + 10 * random());
		const income = random() < 0.05 ? '' : Math.round(20000 + 15000 * group + 9000 * random());
		const spend = (40 * 4 ** group * (0.5 + 3 * random() ** 3)).toFixed(2);
		const visits = Math.floor(1 + 5 * group + 4 * random());
		const recency = Math.floor(200 - 80 * group + 50 * random());
		const channel = random() < 0.7 ? CHANNELS[group] : CHANNELS[Math.floor(3 * random())];
		const joined = `201${2 + Math.floor(random() * 3)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`;
		lines.push([`C${10000 + i}`, age, income, spend, visits, recency, channel, joined].join(','));
	}
	return `${lines.join('\n')}\n`;
}

export function tableFromCsv(csv: string): Table {
	return readDelimited(new TextEncoder().encode(csv), { name: 'customers.csv' }).table;
}

export function datasetOf(table: Table, id = 'data'): RunnerDataset {
	return { id, name: 'customers.csv', table, profile: profileTable(table) };
}

export function customers(): { readonly dataset: RunnerDataset; readonly recipe: Recipe } {
	const dataset = datasetOf(tableFromCsv(customersCsv()));
	return { dataset, recipe: defaultRecipe(dataset.profile) };
}

/** The same rows in another order: row i of the result is row order[i] of the table. */
export function shuffled(table: Table, seed: number): { readonly table: Table; readonly order: Int32Array } {
	const random = mulberry32(seed);
	const order = Int32Array.from({ length: table.nRows }, (_, i) => i);
	for (let i = order.length - 1; i > 0; i--) {
		const j = Math.floor(random() * (i + 1));
		[order[i], order[j]] = [order[j], order[i]];
	}
	return { table: selectRows(table, order), order };
}
