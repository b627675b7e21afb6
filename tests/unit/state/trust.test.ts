// The judgement with the real engine, in this process instead of a worker.
import { expect, test, vi } from 'vitest';
import type { ClusteredCut } from '#lib/compute/api.ts';
import type { Call, RunOptions } from '#lib/compute/client.ts';
import type { TrustApi } from '#lib/compute/trust-api.ts';
import { createTrustEngine } from '#lib/compute/trust-engine.ts';
import { CladeError } from '#lib/core/clade-error.ts';
import { cutTree } from '#lib/core/index.ts';
import { link } from '#lib/pipeline/link.ts';
import { Trust, type TrustClient } from '#lib/state/trust.svelte.ts';
import { compiledKernel } from '../pipeline/trust/compiled-kernel.ts';
import { plantedSet } from '../pipeline/trust/planted-sets.ts';

class HereClient implements TrustClient {
	engine = createTrustEngine(Promise.resolve(compiledKernel));
	calls: string[] = [];
	stops = 0;
	/** awaited before each call */
	gate: Promise<void> = Promise.resolve();
	#pending = new Set<(error: CladeError) => void>();

	async run<T>(call: Call<T, TrustApi>, { onProgress }: RunOptions = {}): Promise<T> {
		const spied = new Proxy(this.engine, {
			get: (engine, name: keyof TrustApi) => {
				this.calls.push(name);
				return engine[name];
			}
		});
		const ended = new Promise<never>((_, reject) => this.#pending.add(reject));
		return Promise.race([this.gate.then(() => call(spied as never, (p) => onProgress?.(p))), ended]);
	}

	stop(): void {
		this.stops++;
		this.engine = createTrustEngine(Promise.resolve(compiledKernel));
		for (const reject of this.#pending) reject(new CladeError('E_CANCELLED', 'Cancelled.'));
		this.#pending.clear();
	}
}

/** Two trees, A and B, of 200-odd rows; the cut of each into k. */
class Source {
	tree: 'A' | 'B' = 'A';
	k = 3;
	fails = false;
	async clustered(heldKey: string | null): Promise<ClusteredCut> {
		if (this.fails) throw new CladeError('E_NOT_FOUND', 'gone');
		const { X } = plantedSet(this.tree === 'A' ? 0 : 4, 77);
		const matrix = { data: X.data.slice(0, 240 * X.nCols), nRows: 240, nCols: X.nCols };
		const linkage = link(matrix, { method: 'ward' }, undefined, compiledKernel);
		const columns = Array.from({ length: X.nCols }, (_, j) => j);
		return {
			key: this.tree,
			k: this.k,
			counts: Array<number>(this.k).fill(this.k),
			labels: cutTree(linkage, { nClusters: this.k }),
			input: heldKey === this.tree ? null : { matrix, columns, method: 'ward', linkage }
		};
	}
}

function started() {
	const [client, source] = [new HereClient(), new Source()];
	const trust = new Trust(source, () => client);
	trust.start('/');
	return { client, source, trust };
}
const shown = (key: string) => ({ key, nRows: 240 });
const known = (trust: Trust) => vi.waitFor(() => expect(trust.swing).not.toBeNull(), 20_000);

test('follow(solution) judges the segments: verdict, number, stability, swing customers', async () => {
	const { trust, client } = started();
	trust.follow(shown('A3'), false);
	await known(trust);
	expect(trust.assessment?.structure.verdict).toBe('real');
	expect(trust.assessment?.advice?.recommended).toBe(3);
	expect(trust.stability?.map(({ word }) => word)).toEqual(['stable', 'stable', 'stable']);
	expect(trust.labels).toHaveLength(240);
	expect([trust.note, trust.isStale, trust.problem, trust.modelTrust?.verdict]).toEqual([null, false, null, 'real']);
	await vi.waitFor(() => expect(trust.progress).toBeNull());
	expect(client.calls).toEqual(['hold', 'assess', 'stability', 'swing']);
	// the same segments again, under other names: nothing to do
	trust.follow(shown('A3'), false);
	expect(client.calls).toHaveLength(4);
});

test('another number of segments asks for what depends on it only; the draws are there', async () => {
	const { trust, client, source } = started();
	trust.follow(shown('A3'), false);
	await known(trust);
	source.k = 4;
	trust.follow(shown('A4'), false);
	await vi.waitFor(() => expect(trust.stability).toHaveLength(4), 20_000);
	await known(trust);
	expect(client.calls.slice(4)).toEqual(['stability', 'swing']);
	expect(client.stops).toBe(0);
});

test('another tree ends what is running; what is known stays, marked as old, until the new is there', async () => {
	const { trust, client, source } = started();
	trust.follow(shown('A3'), false);
	await known(trust);
	source.tree = 'B';
	let open = () => {};
	client.gate = new Promise((resolve) => (open = resolve));
	trust.follow(shown('B3'), false);
	// never beside segments that they do not belong to
	expect([trust.stability, trust.swing, trust.assessment?.key]).toEqual([null, null, 'A']);
	await vi.waitFor(() => expect(client.stops).toBe(1));
	await vi.waitFor(() => expect(client.calls).toHaveLength(4));
	open();
	await known(trust);
	expect(trust.assessment?.key).toBe('B');
	expect(trust.isStale).toBe(false);
});

test('while something is learned it pauses, and goes on afterwards', async () => {
	const { trust, client } = started();
	let open = () => {};
	client.gate = new Promise((resolve) => (open = resolve));
	trust.follow(shown('A3'), false);
	// nothing has been reported yet, but it is under way
	await vi.waitFor(() => expect(trust.isRunning).toBe(true));
	trust.follow(shown('A3'), true);
	expect(client.stops).toBe(1);
	expect(trust.isRunning).toBe(false);
	open();
	trust.follow(shown('A3'), false);
	await known(trust);
	expect(trust.assessment?.key).toBe('A');
});

test('cancel() stops until resume(); a failure is shown, and resume() tries again', async () => {
	const { trust, client, source } = started();
	client.gate = new Promise(() => {});
	trust.follow(shown('A3'), false);
	trust.cancel();
	expect([trust.isCancelled, trust.isRunning, trust.assessment]).toEqual([true, false, null]);
	client.gate = Promise.resolve();
	source.fails = true;
	await trust.resume();
	expect(trust.problem?.code).toBe('E_NOT_FOUND');
	source.fails = false;
	await trust.resume();
	expect([trust.problem, trust.isCancelled, trust.assessment?.key]).toEqual([null, false, 'A']);
});

test('without segments everything is forgotten', async () => {
	const { trust, client } = started();
	trust.follow(shown('A3'), false);
	await known(trust);
	trust.follow(null, false);
	expect([trust.assessment, trust.wordsOf(3), trust.stability, trust.swing, trust.labels]).toEqual([
		null,
		null,
		null,
		null,
		null
	]);
	expect(client.stops).toBe(1);
});

test('lookFurther() measures up to 30 segments, as far as the rows go', async () => {
	const { trust } = started();
	trust.follow(shown('A3'), false);
	await known(trust);
	expect(trust.assessment?.table.counts.at(-1)).toBe(15);
	await trust.lookFurther();
	expect(trust.assessment?.table.counts.at(-1)).toBe(30);
});
