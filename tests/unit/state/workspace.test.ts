// The workspace with the real engine, in this process instead of a worker. Whole, because each test is one more step of
// the same life of a document.
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { EngineApi } from '#lib/compute/api.ts';
import type { Call, RunOptions } from '#lib/compute/client.ts';
import { createEngine } from '#lib/compute/engine.ts';
import { CladeError } from '#lib/core/clade-error.ts';
import { readCladeFile } from '#lib/pipeline/read-clade-file.ts';
import { splitAt } from '#lib/pipeline/split-at.ts';
import { writeModelFile } from '#lib/pipeline/write-model-file.ts';
import { writeRecipeFile } from '#lib/pipeline/write-recipe-file.ts';
import { Workspace, type Client } from '#lib/state/workspace.svelte.ts';
import { loadAnalyses } from '#lib/storage/analyses.ts';
import { withDatabase } from '#lib/storage/database.ts';
import { orderLog } from '../order-log.ts';

/** Runs the engine here; can be made to fail, to be slow, and ends as a worker does: what it held is gone. */
class HereClient implements Client {
	engine: EngineApi = createEngine();
	/** awaited before each call */
	gate: Promise<void> = Promise.resolve();
	calls: string[] = [];

	async run<T>(call: Call<T>, { signal }: RunOptions = {}): Promise<T> {
		const cancelled = new Promise<never>((_, reject) =>
			signal?.addEventListener('abort', () => {
				this.stop();
				reject(new CladeError('E_CANCELLED', 'Cancelled.'));
			})
		);
		const spied = new Proxy(this.engine, {
			get: (engine, name: keyof EngineApi) => {
				this.calls.push(name);
				return engine[name];
			}
		});
		const work = this.gate.then(() => call(spied as never, () => {}));
		return Promise.race([work, cancelled]);
	}

	stop(): void {
		this.engine = createEngine();
	}
}

const csv = (rows: number, scale = 1) =>
	`age,spend,region\n${Array.from({ length: rows }, (_, i) => `${20 + ((i * 7) % 50)},${((i % 3) * 400 + ((i * 13) % 97)) * scale},${i % 2 ? 'north' : 'south'}`).join('\n')}\n`;
const text = (name: string, rows = 60, scale = 1) => ({ kind: 'text' as const, name, text: csv(rows, scale) });

vi.stubGlobal('navigator', {});

let client: HereClient;

async function started(): Promise<Workspace> {
	client = new HereClient();
	const workspace = new Workspace(() => client);
	await workspace.start('/');
	return workspace;
}

/** Waits until nothing is computed any more. */
const settled = (workspace: Workspace) =>
	vi.waitFor(() => expect(workspace.isStale && !workspace.solveProblem).toBe(false), 10_000);

beforeEach(async () => {
	const workspace = await started();
	await workspace.deleteEverything();
});

test('open(source) reads, saves and solves', async () => {
	const workspace = await started();
	expect(await workspace.open(text('a.csv'))).toBe(true);
	expect(workspace.solution?.segments.length).toBeGreaterThanOrEqual(2);
	await vi.waitFor(() => expect(workspace.saveState).toBe('saved'));
	expect(await loadAnalyses()).toHaveLength(1);
});

test('openSaved(id) brings back recipe and names', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	workspace.setClusters(4);
	await settled(workspace);
	workspace.giveName(workspace.solution!.segments[3], { name: 'Champions' });
	await settled(workspace);
	await vi.waitFor(() => expect(workspace.saveState).toBe('saved'));

	const later = await started();
	expect(await later.openSaved(workspace.analysis!.id)).toBe(true);
	expect(later.solution?.segments.map(({ name }) => name)).toContain('Champions');
	expect(later.solution?.k).toBe(4);
});

test('undo() and redo() go through the changes; quick changes of one thing are one step', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	const advised = workspace.solution!.k;
	workspace.setClusters(4);
	workspace.setClusters(5);
	workspace.setClusters(6);
	await settled(workspace);
	expect(workspace.solution?.k).toBe(6);
	workspace.undo();
	await settled(workspace);
	expect(workspace.solution?.k).toBe(advised);
	expect(workspace.canUndo).toBe(false);
	workspace.redo();
	await settled(workspace);
	expect(workspace.solution?.k).toBe(6);
});

/** Splits the first segment that can be. */
async function splitOne(workspace: Workspace): Promise<void> {
	const { tree, segments, splits } = workspace.solution!;
	const { node } = segments.find(({ node, size }) => node >= tree.nLeaves && size < 60)!;
	workspace.setSplits(splitAt(tree, splits, node));
	await settled(workspace);
}

test('setSplits(splits) is one step of the history, is stored, and gives way to a straight cut', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	workspace.setClusters(3);
	await settled(workspace);
	const three = workspace.solution!;
	await splitOne(workspace);
	const mine = workspace.solution!;
	const isStraight = mine.splits.join() === '1,2,3';
	expect([mine.k, mine.isStraight, workspace.recipe!.nClusters]).toEqual([4, isStraight, isStraight ? 4 : 3]);
	workspace.undo();
	await settled(workspace);
	expect(workspace.solution!.key).toBe(three.key);
	workspace.redo();
	await settled(workspace);
	expect(workspace.solution!.segments).toEqual(mine.segments);
	await vi.waitFor(() => expect(workspace.saveState).toBe('saved'));
	const later = await started();
	await later.openSaved(workspace.analysis!.id);
	expect(later.solution!.segments).toEqual(mine.segments);
	later.setClusters(3);
	await settled(later);
	expect([later.solution!.key, later.recipe!.splits ?? null]).toEqual([three.key, null]);
});

test('a cut by hand is dropped with its tree, kept by a change that leaves the tree, and comes back by undo', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	workspace.setClusters(2);
	await settled(workspace);
	// the lower of the two branches, so that no height cuts it alone
	const { tree, segments, splits } = workspace.solution!;
	const lower = Math.min(...segments.map(({ node }) => node));
	workspace.setSplits(splitAt(tree, splits, lower));
	await settled(workspace);
	const mine = workspace.solution!;
	expect([mine.isStraight, mine.k]).toEqual([false, 3]);
	workspace.setRecipe({ value: [] }, 'value');
	await settled(workspace);
	expect(workspace.solution!.splits).toEqual(mine.splits);
	workspace.setRecipe({ method: 'complete' }, 'linkage');
	await settled(workspace);
	expect([workspace.recipe!.splits, workspace.solution!.isStraight]).toEqual([null, true]);
	workspace.undo();
	await settled(workspace);
	expect(workspace.solution!.splits).toEqual(mine.splits);
});

test('a recipe brings its cut by hand to the very data it was made on, and to no others', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	const { tree, segments } = workspace.solution!;
	const lower = Math.min(...segments.filter(({ node }) => node >= tree.nLeaves).map(({ node }) => node));
	workspace.setSplits(splitAt(tree, workspace.solution!.splits, lower));
	await settled(workspace);
	const { splits, segments: mine } = workspace.solution!;
	const { recipe, names } = workspace.analysis!;
	const file = new File([writeRecipeFile(recipe, names, workspace.dataset!.fingerprint)], 'mine.json');
	for (const [source, isSame] of [
		[text('b.csv'), true],
		[text('c.csv', 61), false]
	] as const) {
		const other = await started();
		await other.open(source);
		expect(await other.openCladeFile(file)).toBe('recipe');
		await settled(other);
		if (isSame) expect(other.solution!.segments.map(({ size }) => size)).toEqual(mine.map(({ size }) => size));
		expect(other.recipe!.splits ?? null).toEqual(isSame ? splits : null);
	}
});

test('another number of segments that was worked out ahead shows at once, as the engine would answer it', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	const { datasetId } = workspace.analysis!;
	const solve = () => client.calls.filter((name) => name === 'solve').length;
	// all numbers from 2 to 15 but the advised one, which was not asked for by number
	await vi.waitFor(() => expect(solve()).toBe(14), 10_000);
	await new Promise((resolve) => setTimeout(resolve, 50));
	for (const k of [7, 2, 15]) {
		workspace.setClusters(k);
		expect(workspace.solution!.k).toBe(k);
		expect(workspace.isStale).toBe(false);
		expect(workspace.solution).toEqual(await client.engine.solve(datasetId, workspace.recipe!, [], () => {}));
	}
	workspace.giveName(workspace.solution!.segments[0], { name: 'Mine' });
	await settled(workspace);
	expect(workspace.solution!.segments[0].name).toBe('Mine');
	workspace.setClusters(14);
	await settled(workspace);
	expect(workspace.solution!.segments.map(({ name }) => name)).toContain('Mine');
});

test('a cut that its tree does not have is said, and a straight cut goes on', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	workspace.setSplits([1, 200]);
	await vi.waitFor(() => expect(workspace.solveProblem?.code).toBe('E_CUT'));
	workspace.setClusters(workspace.recipe!.nClusters);
	await vi.waitFor(() => expect(workspace.solveProblem).toBeNull());
	expect(workspace.solution!.isStraight).toBe(true);
});

test('a document that fails gives way to a newer one that does not', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	const { columns } = workspace.recipe!;
	workspace.setRecipe({ columns: columns.map((column) => ({ ...column, used: false })) }, 'off');
	workspace.setRecipe({ columns }, 'on');
	await settled(workspace);
	expect(workspace.solveProblem).toBeNull();
	expect(workspace.isStale).toBe(false);
});

test('a document that fails says so and keeps the last results; undo takes it away', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	const columns = workspace.recipe!.columns.map((column) => ({ ...column, used: false }));
	workspace.setRecipe({ columns }, 'off');
	await vi.waitFor(() => expect(workspace.solveProblem?.code).toBe('E_NO_FEATURES'));
	expect(workspace.solution).not.toBeNull();
	workspace.undo();
	await vi.waitFor(() => expect(workspace.solveProblem).toBeNull());
	expect(workspace.isStale).toBe(false);
});

test('a file that is opened while another is read wins, without a word of the first', async () => {
	const workspace = await started();
	let release = () => {};
	client.gate = new Promise((resolve) => (release = resolve));
	const first = workspace.open(text('first.csv'));
	const second = workspace.open(text('second.csv', 80));
	release();
	expect(await first).toBe(false);
	expect(await second).toBe(true);
	expect(workspace.dataset?.name).toBe('second.csv');
	expect(workspace.openProblem).toBeNull();
});

test('a file that cannot be read leaves the work there untouched', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	const { solution, analysis } = workspace;
	expect(await workspace.open({ kind: 'text', name: 'x.csv', text: '' })).toBe(false);
	expect(workspace.openProblem?.code).toBe('E_EMPTY');
	expect(workspace.solution).toBe(solution);
	expect(workspace.analysis).toBe(analysis);
});

test('a recipe that does not fit the file says so, leaves no data behind, and can be dismissed', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	const recipe = writeRecipeFile(workspace.recipe!);
	expect(readCladeFile(recipe).format).toBe('clade-recipe');
	workspace.close();
	await workspace.openCladeFile(new File([recipe], 'r.json'));
	expect(workspace.pendingRecipe?.fileName).toBe('r.json');
	const before = await withDatabase('test', (db) => db.count('datasets'));
	expect(await workspace.open({ kind: 'text', name: 'x.csv', text: 'a,b\n1,2\n3,4\n5,7\n' })).toBe(false);
	expect(workspace.openProblem?.code).toBe('E_COLUMNS');
	await vi.waitFor(async () => expect(await withDatabase('test', (db) => db.count('datasets'))).toBe(before));
	workspace.dismissPendingRecipe();
	expect(await workspace.open({ kind: 'text', name: 'x.csv', text: 'a,b\n1,2\n3,4\n5,7\n' })).toBe(true);
});

test('learn() is shared by those who ask at the same time', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	await Promise.all([workspace.learn(), workspace.learn()]);
	expect(client.calls.filter((name) => name === 'learn')).toHaveLength(1);
	expect(workspace.model?.segments).toHaveLength(workspace.solution!.k);
});

test('cancel() ends a learning that overlaps with a solve', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	client.gate = new Promise(() => {});
	const learning = workspace.learn();
	workspace.setClusters(5);
	await Promise.resolve();
	client.gate = Promise.resolve();
	workspace.cancel();
	await learning;
	expect(workspace.learnProblem?.code).toBe('E_CANCELLED');
	expect(workspace.isStale).toBe(true);
	await workspace.retry();
	expect(workspace.solution?.k).toBe(5);
});

test('data that the browser refuses to store go on in memory, through a cancel, a learning and an undo', async () => {
	const refused = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
		throw new DOMException('full', 'QuotaExceededError');
	});
	const workspace = await started();
	await workspace.open(text('a.csv'));
	expect(workspace.saveState).toBe('memory');
	workspace.setClusters(4);
	await settled(workspace);
	client.stop();
	await workspace.learn();
	expect(workspace.learnProblem).toBeNull();
	expect(workspace.model).not.toBeNull();
	client.stop();
	expect(await workspace.rows(0, 2)).toHaveLength(2);
	client.stop();
	workspace.undo();
	await settled(workspace);
	expect(workspace.solveProblem).toBeNull();
	refused.mockRestore();
});

test('a save that fails is said, and the next change saves again', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	await vi.waitFor(() => expect(workspace.saveState).toBe('saved'));
	const refused = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
		throw new DOMException('full', 'QuotaExceededError');
	});
	workspace.setClusters(4);
	await vi.waitFor(() => expect(workspace.saveState).toBe('failed'));
	refused.mockRestore();
	workspace.setClusters(5);
	await vi.waitFor(() => expect(workspace.saveState).toBe('saved'));
	expect(((await loadAnalyses())[0] as { recipe: { nClusters: number } }).recipe.nClusters).toBe(5);
});

test('deleteSaved(id) of the open analysis closes it, and a save on its way does not bring it back', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	workspace.setClusters(4);
	await workspace.deleteSaved(workspace.analysis!.id);
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(workspace.analysis).toBeNull();
	expect(await loadAnalyses()).toEqual([]);
	expect(await withDatabase('test', (db) => db.count('columns'))).toBe(0);
});

test('a recipe file brings its names along to the very data on which they were given, and to no others', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	workspace.giveName(workspace.solution!.segments[0], { name: 'Sleepers' });
	await settled(workspace);
	const { recipe, names } = workspace.analysis!;
	const file = new File([writeRecipeFile(recipe, names, workspace.dataset!.fingerprint)], 'r.json');
	workspace.close();
	await workspace.openCladeFile(file);
	await workspace.open(text('again.csv'));
	expect(workspace.solution?.segments[0].name).toBe('Sleepers');
	workspace.close();
	await workspace.openCladeFile(file);
	await workspace.open(text('other.csv', 90));
	expect(workspace.solution?.segments.map(({ name }) => name)).not.toContain('Sleepers');
});

const doubtful = {
	kind: 'text' as const,
	name: 'orders.csv',
	text: `day,amount,region\n${Array.from({ length: 60 }, (_, i) => `0${1 + (i % 9)}/0${1 + (i % 7)}/2024,${1 + (i % 5)}.${100 + ((i * 37) % 899)},${i % 2 ? 'north' : 'North '}`).join('\n')}\n`
};
const kindOf = (workspace: Workspace, name: string) =>
	workspace.dataset?.profile.columns.find((column) => column.name === name)?.kind;

test('read(choices) is one step of the history: undo brings back the reading, redo the other', async () => {
	const workspace = await started();
	await workspace.open(doubtful);
	const before = workspace.analysis!;
	const first = workspace.dataset!;
	expect(first.evidence[1].text).toContain('could mean two numbers');
	expect(await workspace.read({ columns: [{ column: 'amount', kind: 'categorical' }] })).toBe(true);
	expect(kindOf(workspace, 'amount')).toBe('categorical');
	expect(workspace.recipe?.reading).toEqual({ columns: [{ column: 'amount', kind: 'categorical' }] });
	await settled(workspace);
	workspace.undo();
	expect(workspace.dataset).toBe(first);
	expect(workspace.recipe).toEqual(before.recipe);
	await settled(workspace);
	expect(workspace.solveProblem).toBeNull();
	workspace.redo();
	expect(kindOf(workspace, 'amount')).toBe('categorical');
	await settled(workspace);
	// the other reading is the one that is opened again
	const again = await started();
	expect(await again.openSaved(before.id)).toBe(true);
	expect(kindOf(again, 'amount')).toBe('categorical');
});

test('read(choices) that fails leaves the analysis as it was, and says why', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	await settled(workspace);
	const { analysis, dataset, solution } = workspace;
	expect(await workspace.read({ preamble: 59, headerRows: 1 })).toBe(false);
	expect(workspace.openProblem?.code).toBe('E_TOO_FEW_ROWS');
	expect(workspace.analysis).toBe(analysis);
	expect(workspace.dataset).toBe(dataset);
	expect(workspace.solution).toBe(solution);
	workspace.setClusters(3);
	await settled(workspace);
	expect(workspace.solution?.k).toBe(3);
});

test('read(choices) merges spellings, reads more words as missing, and changes a role', async () => {
	const workspace = await started();
	await workspace.open(doubtful);
	const merge: [string, string][] = [['North ', 'north']];
	await workspace.read({
		columns: [
			{ column: 'region', merge },
			{ column: 'day', role: 'described' },
			{ column: 'amount', missing: ['1.100'] }
		]
	});
	const column = (name: string) => workspace.dataset!.profile.columns.find((own) => own.name === name)!;
	expect(column('region').levels).toEqual([{ level: 'north', count: 60 }]);
	expect([column('day').role, column('day').reason]).toEqual(['described', 'You chose so.']);
	expect(column('amount').nMissing).toBe(1);
});

test('a recipe brings its reading along', async () => {
	const workspace = await started();
	await workspace.open(doubtful);
	await workspace.read({ columns: [{ column: 'day', dateOrder: 'dmy' }] });
	const file = new File([writeRecipeFile(workspace.recipe!)], 'r.json');
	workspace.close();
	expect(await workspace.openCladeFile(file)).toBe('recipe');
	await workspace.open(doubtful);
	expect(workspace.dataset!.evidence[0].text).toContain('as you chose');
	expect(workspace.recipe?.reading).toEqual({ columns: [{ column: 'day', dateOrder: 'dmy' }] });
	await workspace.open(doubtful);
	expect(workspace.dataset!.evidence[0].text).not.toContain('as you chose');
	await workspace.openCladeFile(file);
	expect(workspace.dataset!.evidence[0].text).toContain('as you chose');
});

const log = (name = 'orders.csv', from?: string) => ({ kind: 'text' as const, name, text: orderLog({ from }) });
const ROWS = { orders: null, derived: [] };

test('setShape(shape) changes what a customer is, as one step of the history that a reload keeps', async () => {
	const workspace = await started();
	await workspace.open(log());
	expect([workspace.dataset?.nRows, workspace.solution?.nRows]).toEqual([60, 60]);
	workspace.giveName(workspace.solution!.segments[0], { name: 'Sleepers' });
	await settled(workspace);
	const { shape } = workspace.dataset!;

	expect(await workspace.setShape(ROWS)).toBe(true);
	await settled(workspace);
	expect(workspace.solution?.nRows).toBe(workspace.dataset?.nFileRows);
	// names stand for customers: rows have none
	expect(workspace.analysis?.names).toEqual([]);
	workspace.undo();
	await settled(workspace);
	expect([workspace.dataset?.nRows, workspace.solution?.nRows, workspace.recipe?.orders]).toEqual([
		60,
		60,
		shape.orders
	]);
	expect(workspace.solution?.segments[0].name).toBe('Sleepers');
	workspace.redo();
	await settled(workspace);
	expect(workspace.recipe?.orders).toBeNull();
	workspace.undo();
	await settled(workspace);

	await workspace.setShape({ ...shape, orders: { ...shape.orders!, returns: 'ignore' } });
	await settled(workspace);
	await vi.waitFor(() => expect(workspace.saveState).toBe('saved'));
	const later = await started();
	expect(await later.openSaved(workspace.analysis!.id)).toBe(true);
	expect(later.recipe?.orders?.returns).toBe('ignore');
	expect(later.solution).toEqual(workspace.solution);
});

test('setShape(shape) keeps what the user decided, switches columns in the same step, and says what does not fit', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	const weight = workspace.recipe!.columns.map((column) =>
		column.column === 'spend' ? { ...column, weight: 2 } : column
	);
	workspace.setRecipe({ columns: weight }, 'weight');
	const derived = [{ name: 'Band', formula: { kind: 'bins', column: 'age', edges: [40] } }] as const;
	expect(await workspace.setShape({ orders: null, derived }, new Map([['age', false]]))).toBe(true);
	await settled(workspace);
	const used = new Map(workspace.recipe!.columns.map((column) => [column.column, column.used]));
	expect([used.get('age'), used.get('Band')]).toEqual([false, true]);
	expect(workspace.recipe!.columns.find(({ column }) => column === 'spend')?.weight).toBe(2);
	workspace.undo();
	expect(workspace.recipe!.columns.map(({ column }) => column)).not.toContain('Band');
	expect(workspace.dataset!.profile.columns.map(({ name }) => name)).not.toContain('Band');

	const missing = [{ name: 'Sum', formula: { kind: 'sum', columns: ['age', 'nothing'] } }] as const;
	expect(await workspace.setShape({ orders: null, derived: missing })).toBe(false);
	expect(workspace.openProblem?.text).toContain('“Sum” is computed from “nothing”');
	await settled(workspace);
	expect(workspace.solveProblem).toBeNull();
});

test('a recipe of an order log makes customers of another log, counted to that one’s own end', async () => {
	const workspace = await started();
	await workspace.open(log());
	const { recipe } = workspace;
	const file = new File([writeRecipeFile(recipe!)], 'r.json');
	workspace.close();
	await workspace.openCladeFile(file);
	expect(await workspace.open(log('later.csv', '2025-01-01'))).toBe(true);
	expect(workspace.dataset?.nRows).toBe(60);
	expect(workspace.recipe!.orders!.referenceDay).toBeGreaterThan(recipe!.orders!.referenceDay + 300);
	expect(workspace.solution?.nRows).toBe(60);

	// dropped on what is open, it changes the shape, too
	await workspace.setShape(ROWS);
	expect(await workspace.openCladeFile(file)).toBe('recipe');
	await settled(workspace);
	expect([workspace.dataset?.nRows, workspace.solution?.nRows]).toEqual([60, 60]);
	workspace.undo();
	await settled(workspace);
	expect(workspace.recipe?.orders).toBeNull();
});

test('a model file that is refused leaves the workspace as it was, beside an analysis and an older model', async () => {
	const workspace = await started();
	await workspace.open(text('a.csv'));
	await workspace.learn();
	const good = writeModelFile(workspace.model!, workspace.recipe!);
	expect(await workspace.openCladeFile(new File([good], 'good.model.json'))).toBe('model');
	const state = () => ({
		analysis: workspace.analysis,
		dataset: workspace.dataset,
		solution: workspace.solution,
		model: workspace.model,
		modelFile: workspace.modelFile,
		lastOpened: workspace.lastOpened,
		pendingRecipe: workspace.pendingRecipe,
		canUndo: workspace.canUndo,
		isStale: workspace.isStale,
		saveState: workspace.saveState
	});
	await vi.waitFor(() => expect(workspace.saveState).toBe('saved'));
	const before = state();
	const stored = JSON.stringify(await loadAnalyses());
	const bad: readonly (readonly [string, string])[] = [
		['cut off', good.slice(0, good.length / 2)],
		['no JSON', 'model'],
		['empty', ''],
		['a changed coefficient', good.replace(/"coef": \[\s*-?\d/, (found) => `${found.slice(0, -1)}9`)],
		['of a newer version', good.replace('"version": 1', '"version": 2')],
		['of no version', good.replace('"version": 1,', '')],
		['with a prototype', good.replace('"format"', '"__proto__": {"polluted": true}, "format"')],
		['with an infinite number', good.replace(/"C": [\d.e-]+/, '"C": 1e999')],
		['deeply nested', '{"format":'.repeat(5000)]
	];
	for (const [what, content] of bad) {
		expect(content, what).not.toBe(good);
		expect(await workspace.openCladeFile(new File([content], 'bad.model.json')), what).toBeNull();
		expect(['E_SCHEMA', 'E_SCHEMA_VERSION'], what).toContain(workspace.openProblem?.code);
		const after = state();
		for (const key of Object.keys(before) as (keyof typeof before)[])
			// computed anew at each look: the same, but not the same object
			if (key === 'model') expect(after.model, what).toEqual(before.model);
			else expect(after[key], `${what}: ${key}`).toBe(before[key]);
	}
	expect(JSON.stringify(await loadAnalyses())).toBe(stored);
	expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	expect(await workspace.openCladeFile(new File([good], 'good.model.json'))).toBe('model');
	expect(workspace.openProblem).toBeNull();
});
