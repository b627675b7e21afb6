import { beforeAll, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { selectRows } from '#lib/data/select-rows.ts';
import type { Table } from '#lib/data/table.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { familiarityOf } from '#lib/pipeline/familiarity-of.ts';
import { formatCell } from '#lib/data/format-cell.ts';
import type { Customer, PredictionModel } from '#lib/pipeline/types.ts';
import { describeShared } from '../shared-path.ts';
import { datasetOf, shuffled } from './fixtures.ts';
import { readSharedTable } from './shared-recipes.ts';

async function learned(table: Table): Promise<PredictionModel> {
	const dataset = datasetOf(table);
	return (await createRunner().learn(dataset, defaultRecipe(dataset.profile), [])).model;
}

function customerOf(table: Table, row: number): Customer {
	return new Map(
		table.columns.map((column) => {
			const value = column.kind === 'numeric' || column.kind === 'date' ? column.values[row] : formatCell(column, row);
			return [column.name, Number.isNaN(value) ? null : value];
		})
	);
}

describeShared('the seed’s customers', () => {
	/** what the seed's own app starts with */
	const FIRST: Customer = new Map<string, number | string>([
		['Age', 35],
		['Education', '2'],
		['Marital Status', '0'],
		['Parental Status', '0'],
		['Children', 1],
		['Income', 50_000],
		['Total_Spending', 600],
		['Days_as_Customer', 1200],
		['Recency', 30],
		['Wines', 200],
		['Fruits', 50],
		['Meat', 250],
		['Fish', 60],
		['Sweets', 40],
		['Gold', 30],
		['Web', 4],
		['Catalog', 2],
		['Store', 6],
		['Discount Purchases', 2],
		['Total Promo', 1],
		['NumWebVisitsMonth', 5]
	]);
	let table: Table;
	beforeAll(() => {
		table = readSharedTable('seed_clustered_data.csv');
	});

	it('the first customer of the seed’s app cannot exist, and each reason is said', async () => {
		const { verdict, findings } = familiarityOf(await learned(table), FIRST);
		const texts = findings.map(({ text }) => text);
		expect(verdict).toBe('cannot-say');
		expect(texts).toContainEqual(
			expect.stringMatching(/^(Children 1 with parental status 0|Parental status 0 with children 1): none of the 2,240/)
		);
		expect(texts).toContainEqual(expect.stringMatching(/^Days as customer 1,200 days is outside the data/));
		expect(texts).toContainEqual(
			'Total spending 600 is not the sum of Wines … Gold (6 columns), which is 630; in the data it always is.'
		);
	});

	it.each([1, 2, 3])('at most 50 of 1,000 held-out customers are flagged (seed %i)', async (seed) => {
		const random = mulberry32(seed);
		const order = Int32Array.from(shuffled(table, Math.floor(random() * 1e6)).order);
		const model = await learned(selectRows(table, order.subarray(1000)));
		const kinds = new Map<string, number>();
		let nFlagged = 0;
		for (const row of order.subarray(0, 1000)) {
			const { findings } = familiarityOf(model, customerOf(table, row));
			if (findings.length > 0) nFlagged++;
			for (const kind of new Set(findings.map(({ kind }) => kind))) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
		}
		console.log(`seed ${seed}: ${nFlagged} of 1000 flagged`, Object.fromEntries(kinds));
		expect(nFlagged).toBeLessThanOrEqual(50);
	});
});
