import { beforeAll, describe, expect, it } from 'vitest';
import { profileTable } from '#lib/data/profile-table.ts';
import { selectRows } from '#lib/data/select-rows.ts';
import type { Column, Table } from '#lib/data/table.ts';
import { compareFiles, type FilesToCompare } from '#lib/pipeline/drift/compare-files.ts';
import { describeMatch } from '#lib/pipeline/drift/describe-match.ts';
import type { Change } from '#lib/pipeline/drift/drift-types.ts';
import { fitVerdict } from '#lib/pipeline/drift/fit-verdict.ts';
import { movedRows } from '#lib/pipeline/drift/moved-rows.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import { customersCsv, datasetOf, shuffled, tableFromCsv } from '../fixtures.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';

let files: Omit<FilesToCompare, 'now'>;
let then: Table;
let model: PredictionModel;

beforeAll(async () => {
	then = tableFromCsv(customersCsv(900));
	const dataset = datasetOf(then);
	const recipe = { ...defaultRecipe(dataset.profile), nClusters: 3 };
	const runner = createRunner();
	const { prepared } = runner.solve(dataset, recipe, []);
	({ model } = await runner.learn(dataset, recipe, []));
	const weights = new Map(prepared.columns.map(({ column, distanceShare }) => [column, distanceShare]));
	files = { then, profile: dataset.profile, model, weights };
}, 60_000);

const compare = async (now: Table, idColumn?: string | null): Promise<Change> =>
	(await compareFiles({ ...files, now, idColumn })).change;
const swap = (table: Table, name: string, change: (column: Column) => Column | null): Table => ({
	...table,
	columns: table.columns.flatMap((column) => (column.name === name ? (change(column) ?? []) : column))
});
/** a later file of the same kind: other draws under the same ids */
const later = (seed: number, nRows = 900) => tableFromCsv(customersCsv(nRows, seed));
const shifted = (table: Table, name: string, by: number): Table =>
	swap(table, name, (column) =>
		column.kind === 'numeric' ? { ...column, values: column.values.map((x) => x + by) } : column
	);
const effectOf = (change: Change, name: string) => change.columns.find(({ column }) => column === name)!.effect!;

describe('compareFiles', () => {
	it('a file against itself: nobody moves, every effect and index is exactly 0, the segments fit', async () => {
		const change = await compare(then);
		const { segments } = change.placed!;
		expect(segments.moved).toMatchObject({ count: 0, value: 0 });
		expect(segments.flow!.flat().filter((count) => count > 0)).toHaveLength(3);
		expect([segments.newcomers, segments.gone, segments.first]).toEqual([[0, 0, 0], [0, 0, 0], []]);
		for (const { then, now, difference } of segments.segments) {
			expect(now).toBe(then);
			expect(difference.value).toBe(0);
		}
		expect(segments.psi.value).toBe(0);
		for (const { effect, psi, missing } of change.columns)
			expect([effect!.value, psi.value, missing.difference.value]).toEqual([0, 0, 0]);
		expect(change.placed!.unfamiliar.now).toEqual(change.placed!.unfamiliar.then);
		expect(change).toMatchObject({ problem: null, uncompared: [], added: [] });
		expect(change.matched).toMatchObject({ column: 'customer', isGuessed: true, nBoth: 900 });
		expect(fitVerdict(change).fit).toBe('fits');
	});

	it('shuffled rows change nothing, in either file', async () => {
		const now = shifted(later(8), 'income', 2000);
		const plain = await compare(now);
		expect(await compare(shuffled(now, 3).table)).toEqual(plain);
		const moved = (await compareFiles({ ...files, then: shuffled(then, 6).table, now: shuffled(now, 3).table })).change;
		expect(moved).toEqual(plain);
	});

	it('a planted shift comes first, and its interval holds it', async () => {
		const sd = Math.sqrt(variance(then, 'recency'));
		const change = await compare(shifted(later(8), 'recency', 0.6 * sd));
		expect(change.columns[0].column).toBe('recency');
		const { low, high } = change.columns[0].effect!;
		expect(low).toBeLessThan(0.6);
		expect(high).toBeGreaterThan(0.6);
		expect(effectOf(change, 'age').value).toBeLessThan(0.2);
	});

	it('draws anew from the same customers fit, by ids and without', async () => {
		for (const seed of [21, 22, 23]) {
			for (const id of [null, undefined]) expect(fitVerdict(await compare(later(seed), id)).fit).toBe('fits');
		}
	});

	it('a strong shift of what the segments are built on asks for new ones; a small one for a look', async () => {
		const sd = Math.sqrt(variance(then, 'income'));
		let all = later(8);
		for (const name of ['income', 'age', 'visits']) all = shifted(all, name, 1.2 * Math.sqrt(variance(then, name)));
		const strong = fitVerdict(await compare(all));
		expect(strong.fit).toBe('recluster');
		expect(strong.reasons[0].text).toMatch(
			/resemble nobody|have shifted; strongly shifted|sizes of the segments|another segment/
		);
		expect(fitVerdict(await compare(shifted(later(8), 'income', 0.2 * sd))).fit).toBe('watch');
	});

	it('counts who came, went and moved as a plain count does', async () => {
		const now = selectRows(
			later(8, 1000),
			Int32Array.from({ length: 800 }, (_, i) => i + 200)
		);
		const { change, pairs, ids, placed } = await compareFiles({ ...files, now });
		const { flow, moved, newcomers, gone, first } = change.placed!.segments;
		expect(change.matched.nBoth).toBe(700);
		const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
		expect([sum(flow!.flat()), sum(newcomers!), sum(gone!)]).toEqual([700, 100, 200]);
		const names = model.segments.map(({ name }) => name);
		const clusters = { then: placed!.then.clusters, now: placed!.now.clusters };
		const [header, ...rows] = movedRows(ids!, clusters, placed!.now.probability, pairs, names);
		expect(header).toEqual(['customer', 'segment then', 'segment now', 'change', 'probability now']);
		expect(rows).toHaveLength(1000);
		const count = (what: string) => rows.filter(([, , , change]) => change === what).length;
		expect([count('moved'), count('new'), count('gone'), count('stayed')]).toEqual([
			moved!.count,
			100,
			200,
			700 - moved!.count
		]);
		expect(first).toHaveLength(Math.min(200, moved!.count));
		for (const { id, from, to } of first) {
			const [, was, is] = rows.find(([cell]) => cell === id)!;
			expect([was, is]).toEqual([names[from], names[to]]);
		}
	});
});

describe('compareFiles says what it cannot compare', () => {
	it('0 common ids', async () => {
		const strangers = tableFromCsv(customersCsv(300, 8).replaceAll('C1', 'X1'));
		const change = await compare(strangers);
		expect(change.matched).toMatchObject({ column: 'customer', nBoth: 0 });
		expect(change.placed!.segments.moved!.value).toBeNaN();
		expect(describeMatch(change)[0]).toBe(
			'By “customer” no customer is in both files: all 900 are gone and all 300 are new. Is it the right column?'
		);
		expect(
			fitVerdict(change)
				.reasons.map(({ text }) => text)
				.join(' ')
		).not.toMatch(/unknown|NaN/);
	});

	it('repeated and empty ids are matched with nobody', async () => {
		const doubled = swap(later(8), 'customer', (column) =>
			column.kind === 'text'
				? { ...column, values: column.values.map((id, i) => (i < 20 ? 'C10500' : i < 25 ? '' : id)) }
				: column
		);
		const change = await compare(doubled);
		expect(change.matched).toMatchObject({ nBoth: 874, nRepeatedNow: 21, nWithoutNow: 5 });
		expect(describeMatch(change).slice(1)).toEqual([
			'21 rows share their “customer” with another row of the same file; they are matched with nobody and count as gone or new.',
			'5 rows have no “customer”; they are matched with nobody and count as gone or new.'
		]);
	});

	it('without ids shares alone', async () => {
		const change = await compare(later(8), null);
		expect(change.placed!.segments).toMatchObject({ flow: null, moved: null, newcomers: null, gone: null, first: [] });
		expect(describeMatch(change)[0]).toMatch(/^No column tells who is in both files, so only shares are compared/);
	});

	it('a column that is not there, of another kind, empty, or new', async () => {
		const used = [...files.weights.keys()][0];
		const absent = await compare(swap(later(8), used, () => null));
		expect(absent).toMatchObject({ placed: null });
		expect(absent.problem).toContain(`“${used}”`);
		expect(absent.uncompared).toMatchObject([{ column: used, reason: `“${used}” is not in the newer file.` }]);
		expect(fitVerdict(absent).fit).toBe('recluster');
		const words = await compare(
			swap(later(8), 'income', ({ name }) => ({
				kind: 'text',
				name,
				values: Array.from({ length: 900 }, () => 'high')
			}))
		);
		expect(words.uncompared[0].reason).toBe('“income” held numbers and holds text in the newer file.');
		const empty = await compare(
			swap(later(8), 'income', (column) =>
				column.kind === 'numeric' ? { ...column, values: column.values.map(() => NaN) } : column
			)
		);
		expect(empty.columns.find(({ column }) => column === 'income')).toMatchObject({
			effect: null,
			missing: { now: 1 }
		});
		expect(empty.columns[0].column).toBe('income');
		expect(fitVerdict(empty).reasons[0].text).toMatch(/“income” is empty in the newer file|resemble nobody/);
		const more = later(8);
		const extra: Column = { ...more.columns[1], name: 'loyalty' };
		expect((await compare({ ...more, columns: [...more.columns, extra] })).added).toEqual(['loyalty']);
	});

	it('too few customers to judge', async () => {
		const few = fitVerdict(
			await compare(
				selectRows(
					then,
					Int32Array.from({ length: 12 }, (_, i) => i)
				)
			)
		);
		expect(few).toMatchObject({ fit: null, reasons: [] });
		expect(few.title).toBe('12 customers are too few to say whether the segments still fit');
		expect(fitVerdict(await compare(selectRows(then, Int32Array.of(5)))).fit).toBeNull();
	});

	it('columns that are computed are computed anew', async () => {
		const dataset = datasetOf(then);
		const recipe = { ...defaultRecipe(dataset.profile), nClusters: 3 };
		const derived = [{ name: 'both', formula: { kind: 'sum', columns: ['age', 'visits'] } }] as const;
		const { model } = await createRunner().learn(dataset, recipe, []);
		const withSum = { ...model, derived: derived.map((column) => ({ ...column, unit: '', means: [0, 0, 0] })) };
		const { deriveColumns } = await import('#lib/ml/derive-columns.ts');
		const table = deriveColumns(then, derived);
		const { change } = await compareFiles({
			...files,
			then: table,
			profile: profileTable(table),
			model: withSum,
			now: then
		});
		expect(effectOf(change, 'both').value).toBe(0);
	});
});

function variance(table: Table, name: string): number {
	const column = table.columns.find((candidate) => candidate.name === name)!;
	if (column.kind !== 'numeric') throw new Error(`${name} is ${column.kind}`);
	const known = column.values.filter((x) => !Number.isNaN(x));
	const mean = known.reduce((a, b) => a + b) / known.length;
	return known.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (known.length - 1);
}
