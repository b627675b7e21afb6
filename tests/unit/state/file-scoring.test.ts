// The placing of a file with the real engine, in this process instead of a worker.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Progress } from '#lib/compute/api.ts';
import type { Call, RunOptions } from '#lib/compute/client.ts';
import type { ScoreApi } from '#lib/compute/score-api.ts';
import { createScoreEngine } from '#lib/compute/score-engine.ts';
import { CladeError } from '#lib/core/clade-error.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import { FileScoring, type ScoreClient } from '#lib/state/file-scoring.svelte.ts';
import { csvOf, SHOP_COLUMNS, shopRows } from '../pipeline/scoring/shop-rows.ts';
import { shopModel } from '../pipeline/scoring/shop.ts';

class HereClient implements ScoreClient {
	readonly engine = createScoreEngine();
	readonly calls: string[] = [];
	isStopped = false;
	/** what the next call of a name waits for */
	readonly gates = new Map<string, Promise<void>>();
	readonly #pending = new Set<(error: CladeError) => void>();

	async run<T>(call: Call<T, ScoreApi>, { onProgress }: RunOptions = {}): Promise<T> {
		if (this.isStopped) throw new CladeError('E_INTERNAL', 'A client was used after it was stopped.');
		const spied = new Proxy(this.engine, {
			get: (engine, name: keyof ScoreApi) => {
				this.calls.push(name);
				const gate = this.gates.get(name);
				if (!gate) return engine[name];
				return (...values: unknown[]) =>
					gate.then(() => (engine[name] as (...values: unknown[]) => unknown)(...values));
			}
		});
		const ended = new Promise<never>((_, reject) => this.#pending.add(reject));
		return Promise.race([call(spied as never, (progress) => onProgress?.(progress)), ended]);
	}

	stop(): void {
		this.isStopped = true;
		for (const reject of this.#pending) reject(new CladeError('E_CANCELLED', 'Cancelled.'));
	}

	fail(): void {
		for (const reject of this.#pending) reject(new CladeError('E_WORKER', 'The worker died.'));
	}
}

const rows = shopRows({ nRows: 80, seed: 3 });
const fileOf = (header: readonly string[], name = 'new.csv', cells: readonly (readonly string[])[] = rows) =>
	new File([csvOf(header, cells)], name);
const all = { cluster: null, familiarity: 'all' } as const;
const never = new Promise<void>(() => {});

let model: PredictionModel;
let clients: HereClient[];
let scoring: FileScoring;
let onClient: (client: HereClient) => void;

beforeAll(async () => {
	model = await shopModel();
}, 60_000);
beforeEach(() => {
	clients = [];
	onClient = () => {};
	scoring = new FileScoring(() => {
		const client = new HereClient();
		clients.push(client);
		onClient(client);
		return client;
	});
	scoring.follow(model, 'a');
});

describe('choose(file)', () => {
	test('a file with the rule’s columns is placed without a question', async () => {
		await scoring.choose(fileOf(SHOP_COLUMNS), {});
		expect(scoring.result?.scored.nRows).toBe(80);
		expect(scoring).toMatchObject({ isMapping: false, isStale: false, progress: null, problem: null });
		expect(clients[0].calls).toEqual(['open', 'check', 'score']);
	});

	test('another spelling is no question; a missing column is, and nothing is placed before it is answered', async () => {
		await scoring.choose(fileOf(SHOP_COLUMNS.map((name) => name.toUpperCase())), {});
		expect(scoring.result).not.toBeNull();
		await scoring.choose(fileOf(SHOP_COLUMNS.with(1, 'shoe size'), 'less.csv'), {});
		expect(scoring.isMapping).toBe(true);
		expect(scoring.draft?.mapping.needed.filter(({ how }) => how === 'none').map(({ need }) => need.column)).toEqual([
			'Income'
		]);
		expect([scoring.result?.draft.file.name, scoring.isStale]).toEqual(['new.csv', true]);
		await scoring.setColumn('Income', null);
		expect(scoring.draft?.mapping.needed.find(({ need }) => need.column === 'Income')?.how).toBe('empty');
		await scoring.place();
		expect(scoring).toMatchObject({ isMapping: false, isStale: false });
		expect(scoring.result?.draft.file.name).toBe('less.csv');
		expect(scoring.result?.scored.notes.join(' ')).toContain('“Income” is missing for 100%');
		// one worker a file, and one reading
		expect(clients.map(({ isStopped }) => isStopped)).toEqual([true, false]);
		expect(clients[1].calls.filter((name) => name === 'open')).toHaveLength(1);
	});

	test('numbers that read as text are a question; another column settles it', async () => {
		const header = [...SHOP_COLUMNS, 'pay'];
		const cells = rows.map((row) => [...row.with(1, 'some'), row[1]]);
		await scoring.choose(fileOf(header, 'text.csv', cells), {});
		expect(scoring.isMapping).toBe(true);
		expect(scoring.draft?.problems).toMatchObject([{ column: 'Income', isConflict: true, count: 80 }]);
		await scoring.setColumn('Income', 'pay');
		expect(scoring.draft?.problems).toEqual([]);
		await scoring.place();
		const answers = await scoring.rows(all, 0, 80, ['A', 'B', 'C']);
		await scoring.choose(fileOf(SHOP_COLUMNS), {});
		expect(await scoring.rows(all, 0, 80, ['A', 'B', 'C'])).toEqual(answers);
	});

	test('a file that cannot be read leaves what was placed, with the problem', async () => {
		await scoring.choose(fileOf(SHOP_COLUMNS), {});
		await scoring.choose(new File([''], 'empty.csv'), {});
		expect(scoring.problem?.code).toBe('E_EMPTY');
		expect(scoring).toMatchObject({ isStale: false, isMapping: false });
		expect(clients.map(({ isStopped }) => isStopped)).toEqual([false, true]);
		expect(await scoring.rows(all, 0, 1, ['A', 'B', 'C'])).toHaveLength(1);
	});

	test('the bar goes from 0 to 1 and never back', async () => {
		const shares: number[] = [];
		onClient = (client) => {
			const { run } = client;
			client.run = (call, options = {}) =>
				run.call(client, call as never, {
					onProgress: (progress: Progress) => {
						options.onProgress?.(progress);
						shares.push(scoring.progress!.done);
					}
				}) as never;
		};
		await scoring.choose(fileOf(SHOP_COLUMNS), {});
		expect(shares.length).toBeGreaterThan(3);
		expect(shares).toEqual([...shares].sort((a, b) => a - b));
		expect(shares.at(-1)).toBe(1);
	});
});

describe('cancel()', () => {
	test.each(['open', 'check', 'score'])(
		'while a new file is in %s: what was placed is there again at once',
		async (name) => {
			await scoring.choose(fileOf(SHOP_COLUMNS), {});
			const before = scoring.result;
			onClient = (client) => client.gates.set(name, never);
			const choosing = scoring.choose(fileOf(SHOP_COLUMNS, 'other.csv'), {});
			await new Promise((resolve) => setTimeout(resolve, 200));
			expect(scoring.isStale).toBe(true);
			scoring.cancel();
			expect(scoring).toMatchObject({ progress: null, isStale: false, result: before, problem: null });
			await choosing;
			expect(scoring).toMatchObject({ progress: null, isStale: false, result: before, problem: null });
			expect(clients.map(({ isStopped }) => isStopped)).toEqual([false, true]);
			expect(await scoring.rows(all, 0, 2, ['A', 'B', 'C'])).toHaveLength(2);
		}
	);

	test('of a mapping that was opened again: the mapping that placed is back', async () => {
		await scoring.choose(fileOf(SHOP_COLUMNS), {});
		scoring.editMapping();
		await scoring.setColumn('Income', null);
		expect(scoring.isStale).toBe(true);
		scoring.cancel();
		expect(scoring.draft).toBe(scoring.result!.draft);
		expect(scoring.draft?.mapping.needed.every(({ how }) => how === 'same')).toBe(true);
		expect(clients[0].isStopped).toBe(false);
	});

	test('of the writing: no file, no problem, and the next one is written', async () => {
		await scoring.choose(fileOf(SHOP_COLUMNS), {});
		const writing = scoring.write(['A', 'B', 'C']);
		scoring.cancelWriting();
		expect(await writing).toBeNull();
		expect(scoring).toMatchObject({ writing: null, problem: null });
		expect(await (await scoring.write(['A', 'B', 'C']))?.text()).toContain('probability of A');
	});
});

describe('follow(model, owner)', () => {
	test('another rule places the file again without reading it, another name does nothing', async () => {
		await scoring.choose(fileOf(SHOP_COLUMNS), {});
		scoring.follow({ ...model, segments: model.segments.map((segment) => ({ ...segment, name: 'x' })) }, 'a');
		expect(scoring).toMatchObject({ progress: null, isOfEarlierRule: false });
		const other = { ...model, classifier: { ...model.classifier, coef: model.classifier.coef.map((x) => -x) } };
		const before = scoring.result;
		scoring.follow(other, 'a');
		expect(scoring).toMatchObject({ isOfEarlierRule: true, isStale: true });
		await expect.poll(() => scoring.progress).toBeNull();
		expect(scoring.result?.model.classifier).toBe(other.classifier);
		expect(scoring.result?.scored.counts).not.toEqual(before?.scored.counts);
		expect(clients[0].calls.filter((name) => name === 'open')).toHaveLength(1);
	});

	test('another analysis lets the file go', async () => {
		await scoring.choose(fileOf(SHOP_COLUMNS), {});
		scoring.follow(model, 'b');
		expect(scoring).toMatchObject({ result: null, draft: null });
		expect(clients[0].isStopped).toBe(true);
	});
});

test('a worker that dies takes its file along, and says so; the next file is read', async () => {
	await scoring.choose(fileOf(SHOP_COLUMNS), {});
	clients[0].gates.set('check', never);
	scoring.editMapping();
	const looking = scoring.setColumn('Income', null);
	clients[0].fail();
	await looking;
	expect(scoring.problem?.code).toBe('E_WORKER');
	expect(scoring).toMatchObject({ result: null, draft: null, isMapping: false, progress: null });
	await scoring.choose(fileOf(SHOP_COLUMNS), {});
	expect(scoring.result?.scored.nRows).toBe(80);
});
