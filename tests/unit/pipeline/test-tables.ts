import { readFileSync } from 'node:fs';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { sampleWithoutReplacement } from '#lib/core/sample-without-replacement.ts';
import { formatCell } from '#lib/data/format-cell.ts';
import { profileTable } from '#lib/data/profile-table.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { recogniseOrders } from '#lib/data/recognise-orders.ts';
import { retailSample } from '#lib/data/retail-sample.ts';
import type { Table } from '#lib/data/table.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { defaultShape } from '#lib/pipeline/default-shape.ts';
import type { RunnerDataset } from '#lib/pipeline/runner-types.ts';
import { shapeTable } from '#lib/pipeline/shape-table.ts';
import type { Recipe, Shape } from '#lib/pipeline/types.ts';
import { orderLog } from '../order-log.ts';
import { sharedPath } from '../shared-path.ts';
import { customersCsv } from './fixtures.ts';

/** A file of customers as lines of text, of which the first has the names. Each character is a byte. */
export interface Lines {
	readonly name: string;
	readonly head: string;
	readonly rows: readonly string[];
}

const SHARED_FILES = [
	'CC GENERAL.csv',
	'Iranian_Churn.csv',
	'Mall_Customers.csv',
	'Sample - Superstore (cp1252).csv',
	'Telco-Customer-Churn.csv',
	'UCI_Credit_Card.csv',
	'Wholesale customers data.csv',
	'bank.csv',
	'marketing_campaign.csv',
	'online_retail_rfm.csv',
	'seed_clustered_data.csv',
	'segmentation data.csv'
];
/** a log has several rows a customer */
const LOGS: readonly string[] = ['Sample - Superstore (cp1252).csv'];
const ROWS_A_CUSTOMER = 5;

/** The customer files beside the repository that can be read without unpacking, as lines. */
export function sharedLines(): Lines[] {
	return SHARED_FILES.map((name) => linesOf(name, readFileSync(sharedPath('data', name)!, 'latin1')));
}

/** The built-in sample, and tables that are hard for those who care about order. */
export function syntheticLines(): Lines[] {
	const random = mulberry32(99);
	const points = (n: number) => Array.from({ length: n }, () => 1 + Math.floor(5 * random()));
	const survey = Array.from({ length: 240 }, (_, i) => [`P${i}`, ...points(6)].join(','));
	const few = Array.from({ length: 40 }, () => [...points(3), Math.round(1000 * random() ** 3)].join(','));
	const repeated = Array.from({ length: 320 }, () => few[Math.floor(few.length * random() ** 2)]);
	return [
		linesOf('the built-in sample', retailSample()),
		linesOf('three groups', customersCsv()),
		linesOf('an order log', orderLog()),
		{ name: 'answers from 1 to 5: ties everywhere', head: 'person,taste,price,place,staff,hours,spend', rows: survey },
		{ name: '40 different rows, 320 times: duplicates', head: 'visits,kids,tickets,spend', rows: repeated }
	];
}

/** Some of the rows by lot, in their order, where there are more of them. */
export function sampled(lines: Lines, nCustomers: number, seed: number): Lines {
	const most = LOGS.includes(lines.name) ? ROWS_A_CUSTOMER * nCustomers : nCustomers;
	if (lines.rows.length <= most) return lines;
	const picked = sampleWithoutReplacement(lines.rows.length, most, mulberry32(seed));
	return { ...lines, rows: Array.from(picked, (i) => lines.rows[i]) };
}

/** From text to customers as the app goes: order logs become customers, every choice is the default. */
export function openLines({ name, head, rows }: Lines): { readonly dataset: RunnerDataset; readonly recipe: Recipe } {
	const bytes = Buffer.from(`${[head, ...rows].join('\n')}\n`, 'latin1');
	const { table } = readDelimited(bytes, { name });
	if (table.nRows !== rows.length) throw new Error(`${name}: ${table.nRows} rows were read of ${rows.length}`);
	const shape: Shape = defaultShape(recogniseOrders(table)?.plan ?? null);
	const shaped = shapeTable(table, shape);
	const profile = profileTable(shaped.table, shaped.roles);
	const dataset = { id: name, name, table: shaped.table, profile };
	return { dataset, recipe: { ...defaultRecipe(profile), ...shape } };
}

/** The cells of a row as text: what is left of it in another order. */
export function textOfRow({ columns }: Table, row: number): string {
	return JSON.stringify(columns.map((column) => formatCell(column, row)));
}

function linesOf(name: string, text: string): Lines {
	const [head, ...rows] = text.split('\n').filter((line) => line.trim() !== '');
	return { name, head, rows };
}
