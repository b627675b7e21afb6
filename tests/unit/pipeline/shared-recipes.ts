import { readFileSync } from 'node:fs';
import { readDelimited } from '#lib/data/read-delimited.ts';
import type { Column, NumericColumn, Table } from '#lib/data/table.ts';
import type { Recipe, RecipeColumn } from '#lib/pipeline/types.ts';
import { sharedPath } from '../shared-path.ts';

export interface Oracle {
	readonly name: string;
	readonly rows: number;
	readonly recipe: {
		readonly numeric: readonly string[];
		readonly log1p: readonly string[];
		readonly categorical: readonly string[];
		readonly scaled: boolean;
	};
	readonly top_heights: readonly number[];
	readonly height_sum: number;
	readonly by_k: readonly {
		readonly k: number;
		readonly sizes: readonly number[];
		readonly order_free: boolean | null;
		readonly calinski_harabasz: number;
		readonly davies_bouldin: number;
		readonly within_ss: number;
		readonly silhouette?: number;
	}[];
	readonly chosen_k: number;
	readonly labels?: string;
	readonly profile: readonly {
		readonly cluster: number;
		readonly size: number;
		readonly means: Readonly<Record<string, number>>;
		readonly medians: Readonly<Record<string, number>>;
	}[];
	readonly logistic_regression: {
		readonly accuracy: number;
		readonly majority_baseline: number;
		readonly log_loss: number;
		readonly train: number;
		readonly test: number;
		readonly confusion: readonly (readonly number[])[];
		readonly first5_test_proba: readonly (readonly number[])[];
	};
}

const DATA_FILES: Readonly<Record<string, string>> = {
	'bank-4521': 'bank.csv',
	'ccgeneral-log': 'CC GENERAL.csv',
	'credit-card-30000': 'UCI_Credit_Card.csv',
	'iranian-churn': 'Iranian_Churn.csv',
	'mall-age-income-score-scaled': 'Mall_Customers.csv',
	'mall-income-score-raw': 'Mall_Customers.csv',
	'marketing-14': 'marketing_campaign.csv',
	'online-retail-rfm-log': 'online_retail_rfm.csv',
	'segmentation-2000': 'segmentation data.csv',
	'superstore-rfm': 'Sample - Superstore (cp1252).csv',
	telco: 'Telco-Customer-Churn.csv',
	'wholesale-log-scaled': 'Wholesale customers data.csv'
};
export const ORACLE_NAMES = Object.keys(DATA_FILES);

export function readOracle(name: string): Oracle {
	return JSON.parse(readFileSync(sharedPath('oracles', 'e2e', `${name}.json`)!, 'utf8')) as Oracle;
}

export function readSharedTable(file: string): Table {
	return readDelimited(new Uint8Array(readFileSync(sharedPath('data', file)!)), { name: file }).table;
}

/** The table of an oracle, with the data preparation that its note asks for. */
export function tableOf(name: string): Table {
	const table = readSharedTable(DATA_FILES[name]);
	if (name === 'marketing-14') return withAge(table);
	return name === 'superstore-rfm' ? superstoreRfm(table) : table;
}

export function recipeOf({ recipe }: Oracle): Recipe {
	const columns: RecipeColumn[] = recipe.numeric.map((column) => ({
		kind: 'numeric',
		column,
		impute: 'median',
		transform: recipe.log1p.includes(column) ? 'log1p' : 'none',
		clip: 'none',
		scale: recipe.scaled ? 'standard' : 'none',
		weight: 1,
		used: true
	}));
	for (const column of recipe.categorical) {
		columns.push({ kind: 'categorical', column, encoding: 'one-hot', minShare: 0, weight: 1, used: true });
	}
	return { columns, referenceDay: null, value: [], method: 'ward', nClusters: null };
}

function withAge(table: Table): Table {
	const born = numbers(table, 'Year_Birth');
	return {
		...table,
		columns: [
			...table.columns,
			numeric(
				'Age',
				born.map((year) => 2014 - year)
			)
		]
	};
}

/** Per customer: days since the last order, distinct orders, sum of sales and of profit. */
function superstoreRfm(table: Table): Table {
	const customers = cells(table, 'Customer_ID');
	const orders = cells(table, 'Order_ID');
	const days = numbers(table, 'Order_Date');
	const sales = numbers(table, 'Sales');
	const profit = numbers(table, 'Profit');
	const byCustomer = new Map<string, number[]>();
	customers.forEach((id, row) => byCustomer.set(id, [...(byCustomer.get(id) ?? []), row]));
	const groups = [...byCustomer.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rows]) => rows);
	const last = Math.max(...days);
	const sum = (rows: readonly number[], values: Float64Array) => rows.reduce((total, row) => total + values[row], 0);
	const column = (name: string, of: (rows: readonly number[]) => number) =>
		numeric(name, Float64Array.from(groups, of));
	return {
		nRows: groups.length,
		columns: [
			column('Recency', (rows) => last - Math.max(...rows.map((row) => days[row]))),
			column('Frequency', (rows) => new Set(rows.map((row) => orders[row])).size),
			column('Monetary', (rows) => sum(rows, sales)),
			column('Profit', (rows) => sum(rows, profit))
		]
	};
}

function find(table: Table, name: string): Column {
	const column = table.columns.find((candidate) => candidate.name === name);
	if (!column) throw new Error(`no column ${name} among ${table.columns.map((c) => c.name).join(', ')}`);
	return column;
}

function numbers(table: Table, name: string): Float64Array {
	const column = find(table, name);
	if (column.kind !== 'numeric' && column.kind !== 'date') throw new Error(`${name} was read as ${column.kind}`);
	return column.values;
}

function cells(table: Table, name: string): string[] {
	const column = find(table, name);
	if (column.kind === 'text') return [...column.values];
	if (column.kind === 'numeric' || column.kind === 'date') return Array.from(column.values, String);
	return Array.from(column.codes, (code) => column.categories[code]);
}

export function numeric(name: string, values: Float64Array): NumericColumn {
	return { kind: 'numeric', name, values, format: { decimal: '.', thousands: '', currency: '', percent: false } };
}
