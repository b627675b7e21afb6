import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { normal } from '#lib/core/normal.ts';
import { spearman } from '#lib/core/spearman.ts';
import { spearmanMatrix } from '#lib/data/correlations.ts';
import { countDuplicateRows } from '#lib/data/duplicate-rows.ts';
import { histogram } from '#lib/data/histogram.ts';
import { inferColumn } from '#lib/data/infer-column.ts';
import { numericSummary } from '#lib/data/numeric-summary.ts';
import { profileNotes } from '#lib/data/profile-notes.ts';
import { profileTable } from '#lib/data/profile-table.ts';
import type { ColumnProfile, TableProfile } from '#lib/data/profile-types.ts';
import { describeShared, sharedPath } from '../shared-path.ts';

type Spec = readonly (readonly [string, readonly (string | number)[]])[];

function profile(spec: Spec): TableProfile {
	const columns = spec.map(([name, cells]) => inferColumn(name, cells.map(String)));
	return profileTable({ nRows: spec[0]?.[1].length ?? 0, columns });
}
function column(spec: Spec, name = spec[0][0]): ColumnProfile {
	return profile(spec).columns.find((candidate) => candidate.name === name) as ColumnProfile;
}
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe('profileTable, roles', () => {
	it.each([
		['CustomerID', upTo(50).map((i) => 1000 + 37 * i), 'id'],
		['row', upTo(50), 'id'],
		['code', upTo(50).map((i) => `A-${i}`), 'id'],
		['income', upTo(50).map((i) => (58138.12 + 913.7 * i).toFixed(2)), 'feature'],
		['income', upTo(50).map((i) => 58138 + 913 * i), 'feature'],
		['spend', upTo(50).map(() => 7), 'constant'],
		['flag', upTo(50).map((i) => (i < 1 ? 1 : 0)), 'constant'],
		['flag', upTo(50).map((i) => (i < 4 ? 1 : 0)), 'described'],
		['flag', upTo(50).map((i) => (i < 6 ? 1 : 0)), 'feature'],
		['spend', upTo(50).map(() => ''), 'constant'],
		['spend', upTo(50).map((i) => (i < 24 ? i % 9 : '')), 'described'],
		['Gender', upTo(50).map((i) => 'FM'[i % 2]), 'described'],
		['maritalStatus', upTo(50).map((i) => ['single', 'married'][i % 2]), 'described'],
		['Churn', upTo(50).map((i) => ['Yes', 'No'][i % 2]), 'described'],
		['default.payment.next.month', upTo(50).map((i) => i % 2), 'described'],
		['y', upTo(50).map((i) => ['yes', 'no'][i % 2]), 'described'],
		['Response time', upTo(50).map((i) => (i * i) % 31), 'feature'],
		['PhoneService', upTo(50).map((i) => ['Yes', 'No'][i % 2]), 'feature'],
		['e-mail', upTo(50).map((i) => `p${i}@example.org`), 'id'],
		['city', upTo(500).map((i) => `city ${i % 100}`), 'described'],
		['comment', upTo(50).map((i) => `the ${i}th customer said that the parcel came too late and was wet`), 'text'],
		['first_name', upTo(50).map((i) => ['Ann', 'Bob', 'Cy'][i % 3]), 'described'],
		['Customer Name', upTo(50).map((i) => ['Ann', 'Bob', 'Cy'][i % 3]), 'described'],
		['surname', upTo(50).map((i) => ['Ann', 'Bob', 'Cy'][i % 3]), 'described'],
		['street', upTo(50).map((i) => ['A St', 'B St', 'C St'][i % 3]), 'described'],
		['Date of birth', upTo(50).map((i) => `19${50 + i}-01-01`), 'described'],
		['Year_Birth', upTo(50).map((i) => 1950 + ((i * 7) % 40)), 'feature'],
		['product name', upTo(50).map((i) => ['Ann', 'Bob', 'Cy'][i % 3]), 'feature'],
		['preferred mail', upTo(50).map((i) => ['Ann', 'Bob', 'Cy'][i % 3]), 'feature'],
		['SEX', upTo(50).map((i) => 1 + (i % 2)), 'described'],
		['Postal_Code', upTo(90).map((i) => 10000 + ((i * 7) % 30)), 'described'],
		['Region', upTo(90).map((i) => 1 + ((i * 7) % 30)), 'described'],
		['Region', upTo(90).map((i) => 1 + (i % 3)), 'feature'],
		['paid', upTo(50).map((i) => (i * 7.25).toFixed(2)), 'feature']
	] as const)('%s (%#) is %s', (name, cells, role) => {
		const got = column([[name, cells]]);
		expect([got.role, got.reason.length > 10]).toEqual([role, true]);
	});

	it('a copy and an exact total are described, with the reason', () => {
		const a = upTo(40).map((i) => (i * 17) % 23);
		const b = upTo(40).map((i) => (i * 5) % 19);
		const c = upTo(40).map((i) => (i * 11) % 13);
		const spec: Spec = [
			['a', a],
			['b', b],
			['c', c],
			['Total', a.map((x, i) => x + b[i] + c[i])],
			['again', b]
		];
		expect(column(spec, 'Total')).toMatchObject({ role: 'described', reason: expect.stringContaining('a + b + c') });
		expect(column(spec, 'again')).toMatchObject({ role: 'described', reason: expect.stringContaining('Repeats b') });
		expect(column(spec, 'a').role).toBe('feature');
		const off: Spec = spec.map(([name, cells]) => [
			name,
			name === 'Total' ? cells.map((x, i) => (i === 39 ? Number(x) + 1 : x)) : cells
		]);
		expect(column(off, 'Total').role).toBe('feature');
	});

	it('two columns that move together stay features and say so', () => {
		const a = upTo(60).map((i) => (i * 17) % 61);
		const spec: Spec = [
			['a', a],
			['b', a.map((x) => (x + 1) ** 3 + 0.5)],
			['c', upTo(60).map((i) => (i * 7) % 11)]
		];
		expect(column(spec, 'b')).toMatchObject({
			role: 'feature',
			reason: expect.stringContaining('almost the same as a')
		});
		expect(profileNotes(profile(spec)).map((note) => note.code)).toContain('W_COLLINEAR');
	});

	it('0 rows, 1 row and columns all missing give finite numbers or null', () => {
		expect(profile([['a', []]]).columns[0]).toMatchObject({ role: 'constant', numeric: null });
		expect(profile([['a', [5]]]).columns[0].numeric).toMatchObject({ mean: 5, sd: 0, skewness: 0 });
		expect(profile([['a', ['', '']]]).referenceDay).toBeNull();
	});
});

describe('profileTable, the rest', () => {
	it('lists spellings, levels, examples and the reference day', () => {
		const spec: Spec = [
			['channel', ['Store', 'store ', 'Web', 'Store', 'STORE', '']],
			['since', ['2024-01-31', '2023-05-05', '2024-02-29', '2022-01-01', '', '2021-01-01']]
		];
		expect(column(spec)).toMatchObject({
			nMissing: 1,
			nDistinct: 4,
			spellings: [['Store', 'STORE', 'store ']],
			levels: [{ level: 'Store', count: 2 }, {}, {}, {}],
			examples: ['Store', 'store ', 'Web']
		});
		expect(profile(spec).referenceDay).toBe(Date.UTC(2024, 2, 1) / 86_400_000);
	});

	it('the value: a total before its parts, a family as its sum, income last, null for nothing', () => {
		const money = (k: number): number[] => upTo(60).map((i) => ((i * k) % 59) * 3 + 1);
		expect(
			profile([
				['wine_spend', money(7)],
				['fish_spend', money(11)],
				['meat_spend', money(13)]
			]).value?.columns
		).toEqual(['wine_spend', 'fish_spend', 'meat_spend']);
		expect(
			profile([
				['avg_order_value', money(7)],
				['Umsatz', money(11)]
			]).value?.columns
		).toEqual(['Umsatz']);
		expect(
			profile([
				['Income', money(7)],
				['visits', money(11)]
			]).value
		).toMatchObject({ columns: ['Income'], reason: expect.stringContaining('weak') });
		expect(
			profile([
				['age', money(7)],
				['visits', money(11)]
			]).value
		).toBeNull();
	});

	it('importance is between 0 and 1, and 0 for what is no feature', () => {
		const random = mulberry32(3);
		const spend = upTo(200).map(() => Math.exp(normal(random, 4, 1)));
		const { columns } = profile([
			['id', upTo(200)],
			['spend', spend],
			['orders', spend.map((x) => Math.round(x / 20))],
			['noise', spend.map(() => normal(random))]
		]);
		const by = new Map(columns.map(({ name, importance }) => [name, importance]));
		expect(by.get('id')).toBe(0);
		expect(by.get('spend')).toBeGreaterThan(by.get('noise') as number);
		expect(columns.every(({ importance }) => importance >= 0 && importance <= 1)).toBe(true);
	});

	it('leaves the table as it was', () => {
		const values = Float64Array.from([3, 1, NaN, 2]);
		profileTable({
			nRows: 4,
			columns: [
				{ name: 'a', kind: 'numeric', values, format: { decimal: '.', thousands: '', currency: '', percent: false } }
			]
		});
		expect([...values]).toEqual([3, 1, NaN, 2]);
	});
});

describe('profileNotes, rows', () => {
	const codes = (spec: Spec): string[] => profileNotes(profile(spec)).map(({ code }) => code);
	const spend = upTo(40).map((i) => 5 + ((i * 17) % 31));

	it('customers that come again are an order log', () => {
		const spec: Spec = [
			['Customer_ID', upTo(40).map((i) => `C${i % 9}`)],
			['spend', spend]
		];
		expect(profileNotes(profile(spec))[0]).toMatchObject({
			code: 'W_REPEATED_CUSTOMERS',
			text: expect.stringMatching(/^9 customers stand in 40 rows \(Customer_ID\): this looks like an order log\. /)
		});
		expect(codes([['CustomerID', upTo(40).map((i) => 700 + i * 3)], spec[1]])).not.toContain('W_REPEATED_CUSTOMERS');
		expect(codes([['Order_ID', upTo(40).map((i) => `C${i % 9}`)], spec[1]])).not.toContain('W_REPEATED_CUSTOMERS');
		expect(codes([['customer type', upTo(40).map((i) => i % 3)], spec[1]])).not.toContain('W_REPEATED_CUSTOMERS');
	});

	it('a last row that is the sum of the others is named', () => {
		const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
		const visits = upTo(40).map((i) => 1 + (i % 7));
		const spec: Spec = [
			['region', [...upTo(40).map((i) => 'NS'[i % 2]), 'Total']],
			['spend', [...spend, sum(spend)]],
			['visits', [...visits, sum(visits)]],
			['age', [...upTo(40).map((i) => 20 + i), '']]
		];
		const note = profileNotes(profile(spec)).find(({ code }) => code === 'W_TOTAL_ROW');
		expect(note?.text).toMatch(/^The last row, 41 \(“Total”\), is the sum of the rows above in spend, visits:/);
		expect(codes(spec.slice(1))).toContain('W_TOTAL_ROW');
		const off: Spec = spec.map(([name, cells]) => [name, name === 'region' ? [...cells.slice(0, -1), 'N'] : cells]);
		const wrong: Spec = [...off.slice(0, 2), ['visits', [...visits, 3]], off[3]];
		expect(codes(wrong)).not.toContain('W_TOTAL_ROW');
	});
});

describe('numericSummary', () => {
	it('is right on a small case worked by hand', () => {
		// 1, 2, 2, 3, 10: squared deviations sum to 53.2, cubed ones to 236.16
		const got = numericSummary(Float64Array.from([2, 1, NaN, 10, 3, 2]));
		expect(got).toMatchObject({ min: 1, q1: 2, median: 2, q3: 3, max: 10, nZero: 0, nNegative: 0 });
		expect(got?.sd).toBeCloseTo(Math.sqrt(53.2 / 4), 12);
		expect(got?.mean).toBeCloseTo(3.6, 12);
		expect(got?.skewness).toBeCloseTo(236.16 / 5 / (53.2 / 5) ** 1.5, 12);
		expect(got?.outliers).toMatchObject({ count: 1, low: -1, high: 6, rows: [3] });
	});

	it('counts no outliers where the IQR is 0 and gives no log histogram below 0', () => {
		expect(numericSummary(Float64Array.from([0, 0, 0, 0, 9]))?.outliers.count).toBe(0);
		expect(numericSummary(Float64Array.from([-1, 0, 1]))?.logHistogram).toBeNull();
	});
});

describe('histogram', () => {
	it.each([
		['small whole numbers', upTo(100).map((i) => i % 5), 5],
		['one value', upTo(10).map(() => 3), 1],
		['large whole numbers', upTo(2000).map((i) => (i * i) % 9973), null],
		['fractions', upTo(500).map((i) => Math.sqrt(i)), null],
		['a far outlier', [...upTo(100), 666_666], null]
	])('of %s counts every value between rising edges', (_, values, nBins) => {
		const sorted = Float64Array.from(values).sort();
		const { edges, counts } = histogram(
			sorted,
			sorted[Math.floor(sorted.length * 0.75)] - sorted[Math.floor(sorted.length * 0.25)]
		);
		expect(counts.reduce((a, b) => a + b, 0)).toBe(values.length);
		expect(edges.length).toBe(counts.length + 1);
		expect(edges.every((edge, i) => i === 0 || edge > edges[i - 1])).toBe(true);
		expect(edges[0] <= sorted[0] && (edges.at(-1) as number) >= sorted[sorted.length - 1]).toBe(true);
		if (nBins === null) expect(counts.length >= 8 && counts.length <= 40).toBe(true);
		else expect(counts.length).toBe(nBins);
	});
});

describe('spearmanMatrix', () => {
	it('equals the pairwise statistic of core, with ties and gaps (seed 5)', () => {
		const random = mulberry32(5);
		const columns = upTo(5).map((j) =>
			Float64Array.from({ length: 80 }, () => (random() < 0.1 * j ? NaN : Math.floor(random() * 12) / (j + 1)))
		);
		const { values } = spearmanMatrix(upTo(5).map(String), columns);
		for (let a = 0; a < 5; a++)
			for (let b = 0; b < 5; b++) expect(values[a * 5 + b]).toBeCloseTo(spearman(columns[a], columns[b]), 12);
	});
});

interface Described {
	readonly n: number;
	readonly missing: number;
	readonly mean: number;
	readonly sd_n1: number;
	readonly min: number;
	readonly q1: number;
	readonly median: number;
	readonly q3: number;
	readonly max: number;
	readonly skew_biased: number | null;
}

describeShared('numericSummary', () => {
	it('agrees with scipy and numpy on the columns of the reference cases', () => {
		const { scalers } = JSON.parse(readFileSync(sharedPath('oracles', 'preprocess.json') as string, 'utf8')) as {
			scalers: readonly {
				readonly id: string;
				readonly X: readonly (readonly (number | 'NaN')[])[];
				readonly describe: Record<string, Described>;
			}[];
		};
		let nSeen = 0;
		for (const { id, X, describe: described } of scalers) {
			for (const [j, expected] of Object.entries(described)) {
				const got = numericSummary(Float64Array.from(X, (row) => Number(row[Number(j)])));
				const pairs = [
					[got?.mean, expected.mean],
					[got?.sd, expected.sd_n1],
					[got?.min, expected.min],
					[got?.q1, expected.q1],
					[got?.median, expected.median],
					[got?.q3, expected.q3],
					[got?.max, expected.max],
					[got?.skewness, expected.skew_biased ?? 0]
				] as const;
				for (const [a, b] of pairs)
					expect(Math.abs((a as number) - b), `${id}, column ${j}`).toBeLessThan(1e-9 * Math.max(1, Math.abs(b)));
				nSeen++;
			}
		}
		expect(nSeen).toBeGreaterThan(10);
	});
});

describeShared('spearmanMatrix', () => {
	it('agrees with scipy', () => {
		const { relations } = JSON.parse(readFileSync(sharedPath('oracles', 'preprocess.json') as string, 'utf8'));
		const { values } = spearmanMatrix(
			['x', 'y'],
			[Float64Array.from(relations.x_rounded), Float64Array.from(relations.y)]
		);
		expect(values[1]).toBeCloseTo(relations['spearman(x_rounded,y)'].rho, 12);
	});
});

describe('countDuplicateRows', () => {
	it('counts repeats over all kinds of columns; missing equals missing; -0 equals 0', () => {
		const columns = [inferColumn('a', ['1.5', '', '1.5', '', '2']), inferColumn('b', ['x', 'y', 'x', 'y', 'x'])];
		expect(countDuplicateRows(columns, 5)).toBe(2);
		const zero = {
			name: 'z',
			kind: 'numeric',
			values: Float64Array.from([0, -0]),
			format: { decimal: '.', thousands: '', currency: '', percent: false }
		} as const;
		expect(countDuplicateRows([zero], 2)).toBe(1);
	});
});
