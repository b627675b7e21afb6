import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formatCell } from '#lib/data/format-cell.ts';
import { profileNotes } from '#lib/data/profile-notes.ts';
import { profileTable } from '#lib/data/profile-table.ts';
import { readTable } from '#lib/data/read-table.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { readRows } from '#lib/data/read-rows.ts';
import type { DelimitedSource, ReadResult } from '#lib/data/read-types.ts';
import type { Role, TableProfile } from '#lib/data/profile-types.ts';
import { describeShared, sharedPath } from '../shared-path.ts';

interface ManifestSet {
	readonly rows: number;
	readonly cols: number;
	readonly delimiter: string;
	readonly encoding: string;
	readonly empty_cells: Readonly<Record<string, number>>;
	readonly constant_columns: readonly string[];
}

const manifest = sharedPath('data', 'MANIFEST.json');
const sets = manifest
	? Object.entries((JSON.parse(readFileSync(manifest, 'utf8')) as { sets: Record<string, ManifestSet> }).sets)
	: [];

function load(file: string): { bytes: Uint8Array; result: ReadResult<DelimitedSource>; profile: TableProfile } {
	const bytes = new Uint8Array(readFileSync(sharedPath('data', file) as string));
	const result = readDelimited(bytes, { name: file });
	return { bytes, result, profile: profileTable(result.table) };
}

/** what each column of the ten tables is, by its documentation: number, category, boolean, date, text */
const KINDS: readonly (readonly [string, string])[] = [
	['CC GENERAL.csv', 'tnnnnnnnnnnnnnnnnn'],
	['Iranian_Churn.csv', 'nbnnnnnncccnnb'],
	['Mall_Customers.csv', 'ncnnn'],
	['Sample - Superstore (cp1252).csv', 'ntddcccccccncccccnnnn'],
	['Telco-Customer-Churn.csv', 'tcbbbnbcccccccccbcnnb'],
	['UCI_Credit_Card.csv', 'nncccnnnnnnnnnnnnnnnnnnnb'],
	['Wholesale customers data.csv', 'ccnnnnnn'],
	['bank.csv', 'ncccbnbbcncnnnncb'],
	['marketing_campaign.csv', 'nnccnnndnnnnnnnnnnnnbbbbbbnnb'],
	['segmentation data.csv', 'nccncncc']
];

/** value column(s) that an analyst would choose */
const VALUES: readonly (readonly [string, readonly string[]])[] = [
	[
		'marketing_campaign.csv',
		['MntWines', 'MntFruits', 'MntMeatProducts', 'MntFishProducts', 'MntSweetProducts', 'MntGoldProds']
	],
	['online_retail_rfm.csv', ['Monetary']],
	['CC GENERAL.csv', ['PURCHASES']],
	['Mall_Customers.csv', ['Spending Score (1-100)']],
	['Telco-Customer-Churn.csv', ['TotalCharges']],
	['Wholesale customers data.csv', ['Fresh', 'Milk', 'Grocery', 'Frozen', 'Detergents_Paper', 'Delicassen']],
	['bank.csv', ['balance']],
	['seed_clustered_data.csv', ['Total_Spending']],
	['Iranian_Churn.csv', ['Customer Value']],
	['Sample - Superstore (cp1252).csv', ['Sales']],
	['segmentation data.csv', ['Income']]
];

describeShared('readDelimited and profileTable, real tables', () => {
	it.each(sets)('%s has the rows, columns and gaps of its manifest', (file, set) => {
		const { bytes, result, profile } = load(file);
		const { table, source } = result;
		expect([table.nRows, table.columns.length]).toEqual([set.rows, set.cols]);
		expect(source.delimiter).toBe(set.delimiter === 'TAB' ? '\t' : set.delimiter);
		expect(source.encoding).toBe(set.encoding.startsWith('cp1252') ? 'windows-1252' : 'utf-8');
		// one space is as empty as none (Telco)
		const gaps = file.startsWith('Telco') ? { TotalCharges: 11 } : set.empty_cells;
		for (const column of profile.columns)
			expect([column.name, column.nMissing]).toEqual([
				column.name,
				new Map(Object.entries(gaps)).get(column.name) ?? 0
			]);
		for (const name of set.constant_columns)
			expect(profile.columns.find((column) => column.name === name)?.role).toBe('constant');
		const { header, rows } = readRows(bytes, source);
		expect(header.length).toBe(set.cols);
		expect([...rows].length).toBe(set.rows);
	});

	it.each(KINDS)('%s: each column has the type that its documentation gives it', async (file, kinds) => {
		const bytes = new Uint8Array(readFileSync(sharedPath('data', file) as string));
		const { table, source } = await readTable(bytes, { name: file });
		expect(table.columns.map(({ kind }) => kind[0]).join('')).toBe(kinds);
		expect(source).toEqual(load(file).result.source);
	});

	it('Sample - Superstore (cp1252).csv: dates have the month first, spaces that never break are letters of cp1252', () => {
		const { table } = load('Sample - Superstore (cp1252).csv').result;
		const date = table.columns[2];
		expect([date.kind === 'date' && date.format, formatCell(date, 0)]).toEqual(['m/d/yyyy', '11/8/2016']);
		const names = table.columns[16];
		expect('categories' in names && names.categories.some((name) => name.includes('\u00a0'))).toBe(true);
	});

	it.each(VALUES)('%s: the value is guessed as %j', (file, columns) => {
		expect(load(file).profile.value?.columns).toEqual(columns);
	});

	it('marketing_campaign.csv: each column has the role that an analyst gives it', () => {
		const { result, profile } = load('marketing_campaign.csv');
		const roles = new Map(profile.columns.map(({ name, role }) => [name, role]));
		const expected: readonly (readonly [string, Role])[] = [
			['ID', 'id'],
			['Marital_Status', 'described'],
			['Income', 'feature'],
			['Dt_Customer', 'feature'],
			['Recency', 'feature'],
			['MntWines', 'feature'],
			['AcceptedCmp3', 'described'],
			['Complain', 'constant'],
			['Z_Revenue', 'constant'],
			['Response', 'described']
		];
		for (const [name, role] of expected) expect([name, roles.get(name)]).toEqual([name, role]);
		const date = result.table.columns[7];
		expect([date.kind, formatCell(date, 0)]).toEqual(['date', '04-09-2012']);
		// the newest Dt_Customer is 29-06-2014
		expect(profile.referenceDay).toBe(Date.UTC(2014, 5, 30) / 86_400_000);
		// pandas: duplicated() without ID
		expect(profile.nDuplicateRows).toBe(182);
		const income = profile.columns[4].numeric;
		expect([income?.min, income?.median, income?.max]).toEqual([1730, 51381.5, 666666]);
		expect(income?.outliers.rows[0]).toBe(2233);
	});

	it('marketing_campaign.csv raises exactly the findings that are in it', () => {
		const { result, profile } = load('marketing_campaign.csv');
		expect(result.source.delimiter).toBe('\t');
		expect(result.notes).toEqual([]);
		expect(profileNotes(profile).map(({ code, text }) => [code, text])).toEqual([
			['W_ID_COLUMN', 'Left out as ids: ID.'],
			['W_CONST', 'Left out, for they are the same in every row: Z_CostContact, Z_Revenue.'],
			['W_MISSING', 'Values are missing: Income (24).'],
			['W_OUTLIERS', 'Far from all other values, and worth a check: Year_Birth (1893, 1899, 1900), Income (666,666).'],
			['W_RARE_LEVELS', 'Levels that hardly any customer has: Marital_Status (Alone 3, Absurd 2, YOLO 2).']
		]);
		const date = result.table.columns.findIndex(({ name }) => name === 'Dt_Customer');
		expect(result.evidence[date]).toEqual({
			text: 'All 2,240 values are dates (dd-mm-yyyy), the day first, as “21-08-2013” proves.',
			isOpen: false
		});
		expect(result.evidence.some(({ isOpen }) => isOpen)).toBe(false);
	});

	it('Iranian_Churn.csv has 300 duplicate rows', () => {
		expect(load('Iranian_Churn.csv').profile.nDuplicateRows).toBe(300);
	});

	it('seed_clustered_data.csv: Total_Spending is the sum of its parts', () => {
		const total = load('seed_clustered_data.csv').profile.columns.find(({ name }) => name === 'Total_Spending');
		expect([total?.role, total?.reason]).toEqual(['described', expect.stringContaining('exactly the sum of Wines')]);
	});
});
