import { beforeAll, describe, expect, it } from 'vitest';
import { adjustedRandIndex } from '#lib/core/adjusted-rand-index.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { normal } from '#lib/core/normal.ts';
import { profileTable } from '#lib/data/profile-table.ts';
import type { Table } from '#lib/data/table.ts';
import { cut, type Segmentation } from '#lib/pipeline/cut.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { goldenQuestions } from '#lib/pipeline/golden/golden-questions.ts';
import { link } from '#lib/pipeline/link.ts';
import type { GoldenQuestions } from '#lib/pipeline/placing-types.ts';
import { prepare } from '#lib/pipeline/prepare.ts';
import { rankingOf } from '#lib/pipeline/ranking.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { describeShared } from '../shared-path.ts';
import { shuffled } from './fixtures.ts';
import { numeric, readSharedTable } from './shared-recipes.ts';

const CENTRES = [
	[0, 0],
	[6, 0],
	[0, 6]
];

/** Three groups by two columns, each measured twice, and three columns of noise between them. */
function planted(n: number, seed: number): Table {
	const random = mulberry32(seed);
	const column = (name: string, mean: (row: number) => number) =>
		numeric(
			name,
			Float64Array.from({ length: n }, (_, row) => mean(row) + normal(random))
		);
	const noise = (name: string) => column(name, () => 0);
	const across = (row: number) => CENTRES[row % 3][0];
	const up = (row: number) => CENTRES[row % 3][1];
	const columns = [
		noise('a noise'),
		column('across', across),
		column('across again', across),
		noise('m noise'),
		column('up', up),
		column('up again', up),
		noise('z noise')
	];
	return { nRows: n, columns };
}

function clustered(table: Table, recipe: Recipe, k: number): Segmentation {
	const prepared = prepare(table, recipe);
	return cut(link(prepared.matrix, { method: 'ward' }), k, rankingOf(null, prepared));
}

function everyColumn(table: Table): Recipe {
	const recipe = defaultRecipe(profileTable(table));
	return { ...recipe, columns: recipe.columns.map((column) => ({ ...column, used: true })) };
}

describe('goldenQuestions', () => {
	it.each([1, 2, 3, 4, 5, 6, 7, 8])('planted noise is never asked first, nor second (seed %i)', async (seed) => {
		const table = planted(210, seed);
		const recipe = everyColumn(table);
		const segmentation = clustered(table, recipe, 3);
		const groups = Int32Array.from({ length: 210 }, (_, row) => row % 3);
		// where the clustering itself goes by the noise it would be right to ask for it
		expect(adjustedRandIndex(segmentation.labels, groups)).toBeGreaterThan(0.9);
		const golden = (await goldenQuestions(table, recipe, segmentation, { seed }))!;
		const [first, second] = golden.columns.map((column) => column.split(' ')[0]);
		expect([first, second].sort()).toEqual(['across', 'up']);
		expect(golden.nAsked).toBe(3);
		expect(golden.accuracy[1]).toBeGreaterThan(golden.majority + 0.2);
		expect(golden.accuracy[2]).toBeGreaterThan(golden.accuracyOfAll - 0.05);
	});

	it('labels that have nothing to do with the columns: no question helps (seed 6)', async () => {
		const table = planted(300, 6);
		const random = mulberry32(6);
		const labels = Int32Array.from({ length: 300 }, () => (random() < 0.7 ? 0 : 1));
		const golden = (await goldenQuestions(table, everyColumn(table), { labels, k: 2 }))!;
		for (const share of golden.accuracy) expect(share).toBeLessThan(golden.majority + 0.03);
	});

	it('shuffled rows give the same questions to the bit', async () => {
		const table = planted(150, 7);
		const recipe = everyColumn(table);
		const segmentation = clustered(table, recipe, 3);
		const golden = await goldenQuestions(table, recipe, segmentation);
		const other = shuffled(table, 2);
		const labels = other.order.map((row) => segmentation.labels[row]);
		expect(await goldenQuestions(other.table, recipe, { labels, k: 3 })).toEqual(golden);
	});

	it('many customers: a sample, and it says so; progress rises to its end', async () => {
		const table = planted(1800, 8);
		const recipe = everyColumn(table);
		const labels = Int32Array.from({ length: 1800 }, (_, row) => row % 3);
		const seen: number[] = [];
		const onProgress = (done: number, total: number) => void seen.push(done / total);
		const golden = (await goldenQuestions(table, recipe, { labels, k: 3 }, { onProgress }))!;
		expect(golden).toMatchObject({ nRows: 1500, isSample: true, nFields: 7, nFolds: 5 });
		expect(seen.at(-1)).toBe(1);
		expect(seen.every((part, i) => i === 0 || part >= seen[i - 1])).toBe(true);
	});

	it('ends where pause rejects', async () => {
		const table = planted(120, 9);
		const recipe = everyColumn(table);
		let pauses = 0;
		const pause = () => (++pauses === 6 ? Promise.reject(new Error('enough')) : Promise.resolve());
		const asking = goldenQuestions(table, recipe, clustered(table, recipe, 3), { pause });
		await expect(asking).rejects.toThrow('enough');
	});

	it('too few customers to hold any out: none', async () => {
		const table = planted(4, 10);
		const golden = await goldenQuestions(table, everyColumn(table), { labels: Int32Array.of(0, 1, 2, 3), k: 4 });
		expect(golden).toBeNull();
	});
});

describeShared('golden questions of the open tables', () => {
	const NOISE = ['noise 1', 'noise 2', 'noise 3'];

	/** with columns of noise that the clustering sees, too */
	async function asked(file: string, k: number): Promise<GoldenQuestions> {
		const table = readSharedTable(file);
		const random = mulberry32(k);
		const noise = NOISE.map((name) =>
			numeric(
				name,
				Float64Array.from({ length: table.nRows }, () => normal(random))
			)
		);
		const recipe = defaultRecipe(profileTable(table));
		const segmentation = clustered(table, recipe, k);
		const noisy = { ...table, columns: [...table.columns, ...noise] };
		const columns = [...recipe.columns, ...everyColumn({ nRows: table.nRows, columns: noise }).columns];
		return (await goldenQuestions(noisy, { ...recipe, columns }, segmentation))!;
	}

	describe.each([
		['Mall_Customers.csv', 6],
		['Wholesale customers data.csv', 5]
	])('%s', (file, k) => {
		let golden: GoldenQuestions;
		beforeAll(async () => {
			golden = await asked(file, k);
		});

		it('noise is not asked first, and the first question says something', () => {
			expect(NOISE).not.toContain(golden.columns[0]);
			expect(golden.accuracy[1]).toBeGreaterThan(golden.majority + 0.1);
		});

		it('the curve rises to what all fields give, within its error', () => {
			const last = golden.accuracy.at(-1)!;
			expect(last).toBeGreaterThan(golden.accuracyOfAll - 0.05);
			golden.accuracy.slice(1).forEach((share, i) => {
				expect(share).toBeGreaterThan(golden.accuracy[i] - 2 * (golden.error[i + 1] + golden.error[i]) - 1e-9);
			});
			expect(golden.nAsked).toBeGreaterThanOrEqual(3);
			expect(golden.nAsked).toBeLessThanOrEqual(6);
			console.log(file, golden.columns.join(', '), golden.accuracy.map((share) => share.toFixed(2)).join(' '));
		});
	});
});
