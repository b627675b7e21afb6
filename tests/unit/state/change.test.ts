// The comparison with the real engine, in this process instead of a worker.
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { EngineApi } from '#lib/compute/api.ts';
import type { Call, RunOptions } from '#lib/compute/client.ts';
import { createEngine } from '#lib/compute/engine.ts';
import { CladeError } from '#lib/core/clade-error.ts';
import { ChangeWork } from '#lib/state/change.svelte.ts';
import { DropTarget } from '#lib/state/drop-target.svelte.ts';
import { Workspace, type Client } from '#lib/state/workspace.svelte.ts';
import { orderLog } from '../order-log.ts';
import { customersCsv } from '../pipeline/fixtures.ts';

class HereClient implements Client {
	engine: EngineApi = createEngine();
	reads = 0;

	run<T>(call: Call<T>, { signal }: RunOptions = {}): Promise<T> {
		const report = (progress: { stage: string }) => void (progress.stage === 'Reading the file' && this.reads++);
		const cancelled = new Promise<never>((_, reject) =>
			signal?.addEventListener('abort', () => {
				this.stop();
				reject(new CladeError('E_CANCELLED', 'Cancelled.'));
			})
		);
		return Promise.race([call(this.engine as never, report as never), cancelled]);
	}

	stop(): void {
		this.engine = createEngine();
	}
}

vi.stubGlobal('navigator', {});
let client: HereClient;
let workspace: Workspace;
let work: ChangeWork;

const fileOf = (csv: string, name = 'later.csv') => new File([csv], name);
const settled = () => vi.waitFor(() => expect(workspace.isStale && !workspace.solveProblem).toBe(false), 10_000);

async function opened(csv = customersCsv(240)): Promise<void> {
	await workspace.open({ kind: 'text', name: 'then.csv', text: csv });
	workspace.setClusters(3);
	await settled();
	await workspace.learn();
	expect(workspace.model).not.toBeNull();
}

beforeEach(async () => {
	client = new HereClient();
	workspace = new Workspace(() => client);
	await workspace.start('/');
	await workspace.deleteEverything();
	work = new ChangeWork(workspace);
}, 60_000);

test('compare(file), another id column without reading again, and everybody as CSV', { timeout: 60_000 }, async () => {
	await opened();
	await work.compare(fileOf(customersCsv(260, 8)));
	expect(work.problem).toBeNull();
	expect(work.compared).toMatchObject({
		fileName: 'later.csv',
		change: { nThen: 240, nNow: 260, matched: { column: 'customer', nBoth: 240 } }
	});
	const { reads } = client;
	await work.chooseId(null);
	expect(work.compared!.change.matched.column).toBeNull();
	await expect(work.exportMoved()).rejects.toMatchObject({ code: 'E_COLUMNS' });
	await work.chooseId('customer');
	expect(client.reads).toBe(reads);
	const lines = (await (await work.exportMoved()).text()).trim().split('\r\n');
	expect(lines[0]).toBe('customer,segment then,segment now,change,probability now');
	expect(lines).toHaveLength(261);
	expect(lines.filter((line) => line.includes(',new,'))).toHaveLength(20);
});

test('other segments make the comparison stale; it can be made again', { timeout: 60_000 }, async () => {
	await opened();
	await work.compare(fileOf(customersCsv(240, 8)));
	workspace.setClusters(2);
	await settled();
	expect([work.compared, work.isStale]).toEqual([null, true]);
	await workspace.learn();
	await work.again();
	expect(work.compared!.change.placed!.segments.segments).toHaveLength(2);
});

test(
	'recluster() opens the later file with the same recipe, and given names follow the members',
	{ timeout: 60_000 },
	async () => {
		await opened();
		const [low] = workspace.solution!.segments;
		workspace.giveName(low, { name: 'Sleepers' });
		await settled();
		const { analysis } = workspace;
		// half of the rows in another order: names cannot go by row numbers
		const [header, ...rows] = customersCsv(260, 8).trim().split('\n');
		await work.compare(fileOf([header, ...rows.toReversed()].join('\n')));
		expect(await work.recluster(() => {})).toBe(true);
		expect(work.problem).toBeNull();
		expect(workspace.analysis!.id).not.toBe(analysis!.id);
		expect(workspace.recipe!.nClusters).toBe(3);
		expect(workspace.solution!.segments.map(({ name }) => name)).toContain('Sleepers');
		expect(workspace.solution!.segments.find(({ name }) => name === 'Sleepers')!.id).toBe(0);
		await work.follow();
		expect(work.followed).toMatchObject({ by: 'customers', hasNames: true, earlierName: 'then' });
		expect(work.succession!.old.map(({ fate }) => fate)).toEqual(['kept', 'kept', 'kept']);
		// it is about the segments that are shown
		workspace.setClusters(2);
		await settled();
		expect(work.succession).toBeNull();
		await work.follow();
		expect(work.succession!.old.map(({ fate }) => fate)).toContain('merged');
		// and about this analysis alone
		await workspace.openSaved(analysis!.id);
		expect(work.followed).toBeNull();
	}
);

test('a later order log is counted as the first', { timeout: 60_000 }, async () => {
	await opened(orderLog({ seed: 1 }));
	await work.compare(fileOf(orderLog({ seed: 1 })));
	expect(work.problem).toBeNull();
	const { change } = work.compared!;
	expect(change.nNow).toBe(change.nThen);
	expect(change.matched.nBoth).toBe(change.nThen);
	for (const { effect } of change.columns) expect(effect!.value).toBe(0);
});

test('a file that is no table, and a cancel, leave everything as it was', { timeout: 60_000 }, async () => {
	await opened();
	await work.compare(fileOf('%PDF-1.4 not a table', 'x.pdf'));
	expect(work.problem?.code).toMatch(/^E_/);
	expect([work.compared, work.isRunning]).toEqual([null, false]);
	const comparing = work.compare(fileOf(customersCsv(240, 8)));
	workspace.cancel();
	await comparing;
	expect([work.problem, work.compared, work.isRunning]).toEqual([null, null, false]);
	await work.compare(fileOf(customersCsv(240, 8)));
	expect(work.compared).not.toBeNull();
});

test('DropTarget: who claims a dropped file has it until it lets go', () => {
	const target = new DropTarget();
	const taken: string[] = [];
	expect(target.give(fileOf('a'))).toBe(false);
	const release = target.claim('to compare', ({ name }) => taken.push(name));
	expect([target.hint, target.give(fileOf('a')), taken]).toEqual(['to compare', true, ['later.csv']]);
	release();
	expect([target.hint, target.give(fileOf('a'))]).toEqual([null, false]);
});
