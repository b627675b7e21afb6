// The engine in a Chromium worker beside fastcluster, scikit-learn and ml-hclust, on the same tables in the same run,
// and the targets that it has to reach. CLADE_BENCH_LARGE=1 adds what takes half a minute and more each.
import os from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LinkageMethod } from '#lib/core/index.ts';
import { openBrowserBench, type BrowserBench } from './browser-bench.ts';
import { effort, type Result } from './measurement.ts';
import { bestOf, measurePeer, type Peer } from './peers.ts';
import type { Work } from './prepare-work.ts';
import { createReport, type Goal } from './report.ts';
import { BAD_CASES, customers, mixture, SEED, type Table } from './tables.ts';

const IS_LARGE = process.env.CLADE_BENCH_LARGE === '1';
const LATER: Result = { skipped: 'CLADE_BENCH_LARGE=1' };
const SIZES = IS_LARGE ? [10_000, 30_000, 100_000, 300_000, 1_000_000] : [10_000, 30_000, 100_000];
/** rows that let all distances of a peer fit into memory */
const MATRIX_ROWS = 20_000;

const report = createReport();
const known = new Map<string, Promise<Result>>();
let browser: BrowserBench;

beforeAll(async () => void (browser = await openBrowserBench()));
afterAll(() => browser?.close());

/** Measured once, however many lines speak of it. */
function ours(table: Table, method: LinkageMethod, rest: Partial<Work> = {}): Promise<Result> {
	const key = JSON.stringify([table.id, method, rest]);
	if (!known.has(key)) known.set(key, oursNow(table, method, rest));
	return known.get(key)!;
}

/** Measured at this moment: beside what is to be compared with it, as the machine is quicker at some times than at others. */
function oursNow(table: Table, method: LinkageMethod, rest: Partial<Work> = {}): Promise<Result> {
	return browser.measure(table, { task: 'linkage', method, engine: 'best', ...rest });
}

async function theirs(table: Table, method: LinkageMethod, peers: readonly Peer[]): Promise<Result> {
	const results: Result[] = [];
	for (const peer of peers) results.push(await measurePeer(browser.fileOf(table), table, method, peer));
	return bestOf(results);
}

/** Of the same tree, or the comparison says nothing. */
function expectSameTree(what: string, a: Result, b: Result): void {
	if ('skipped' in a || 'skipped' in b) return;
	expect.soft(Math.abs(a.heightSum! / b.heightSum! - 1), `${what}: sums of heights differ`).toBeLessThan(1e-9);
}

const part = (times: number) => `1/${times.toFixed(1)}`;
const atLeast = (times: number): Goal => ({ text: `1/${times}`, isReached: (value) => value >= times });

it.each<[LinkageMethod, Table, number]>([
	['ward', mixture(20_000), 7],
	['ward', mixture(100_000), 50],
	['ward', customers(100_000), 20],
	['average', mixture(20_000), 10],
	['complete', mixture(20_000), 10],
	['single', mixture(100_000), 70]
])('%s beside the best of fastcluster', async (method, table, factor) => {
	const ways: Peer[] = method === 'ward' || method === 'single' ? ['linkage_vector'] : [];
	if (table.nRows <= MATRIX_ROWS) ways.push('linkage');
	const mine = await ours(table, method);
	const peer = IS_LARGE || table.nRows <= MATRIX_ROWS ? await theirs(table, method, ways) : LATER;
	expectSameTree(`${method} and fastcluster`, mine, peer);
	report.compare({ work: method, table, ours: mine, peer: 'fastcluster', theirs: peer }, part, atLeast(factor));
});

it.each<[LinkageMethod, Table, boolean]>([
	['ward', mixture(20_000), true],
	['ward', mixture(100_000), true],
	['average', mixture(20_000), IS_LARGE],
	['complete', mixture(20_000), IS_LARGE],
	['single', mixture(100_000), IS_LARGE]
])('%s beside scikit-learn', async (method, table, isDue) => {
	const mine = await ours(table, method);
	const peer = isDue ? await theirs(table, method, ['scikit-learn']) : LATER;
	expectSameTree(`${method} and scikit-learn`, mine, peer);
	report.compare({ work: method, table, ours: mine, peer: 'scikit-learn', theirs: peer }, part);
});

it('ward beside ml-hclust, whose time grows with the cube of the rows', async () => {
	const table = mixture(1000);
	const mine = await ours(table, 'ward');
	const peer = await ours(table, 'ward', { task: 'ml-hclust' });
	expectSameTree('ward and ml-hclust', mine, peer);
	report.compare({ work: 'ward', table, ours: mine, peer: 'ml-hclust', theirs: peer }, part);
});

it.each<[string, Table, Partial<Work> & { method: LinkageMethod }, number, number | null]>([
	['ward', mixture(1_000_000), { method: 'ward' }, 12, 450],
	['ward', mixture(1_000_000, 8), { method: 'ward' }, 100, null],
	['ward, 2 threads', mixture(1_000_000), { method: 'ward', engine: '2 threads' }, 8, null],
	['single', mixture(1_000_000), { method: 'single' }, 6, null],
	['average', mixture(100_000), { method: 'average' }, 14, 250],
	['complete', mixture(100_000), { method: 'complete' }, 14, 250],
	['silhouette, k = 2..30', mixture(20_000), { method: 'ward', task: 'indices' }, 3, null]
])('%s within its time and memory', async (work, table, rest, seconds, megabytes) => {
	const isDue = IS_LARGE || rest.task === 'indices';
	const mine = isDue ? await ours(table, rest.method, rest) : LATER;
	// two threads use more of the processor, to end sooner
	const took = rest.engine === '2 threads' ? (one: { seconds: number }) => one.seconds : effort;
	report.limit({ work, table, ours: mine }, seconds, megabytes, took);
});

it.each<[LinkageMethod, Table]>([
	['ward', mixture(100_000)],
	['average', mixture(20_000)],
	['complete', mixture(20_000)],
	['single', mixture(100_000)]
])('%s by the plain engine within four times of the kernel', async (method, table) => {
	const kernel = await ours(table, method, { engine: 'WebAssembly' });
	const plain = await ours(table, method, { engine: 'TypeScript' });
	expectSameTree(`${method} by both engines`, kernel, plain);
	const line = { work: `${method}, kernel`, table, ours: kernel, peer: 'plain TypeScript', theirs: plain };
	report.compare(line, part, { text: '1/4', isReached: (times) => times <= 4 });
});

it.each(BAD_CASES)('no bad case of Ward: $name', async (table) => {
	const usual = await oursNow(mixture(table.nRows), 'ward');
	const mine = await oursNow(table, 'ward');
	const line = { work: 'ward', table, ours: mine, peer: 'mixture, 4 columns', theirs: usual };
	report.compare(line, (times) => `${(1 / times).toFixed(1)} x`, {
		text: '10 x',
		isReached: (times) => 1 / times <= 10
	});
});

it.each(['ward', 'single'] as const)('%s grows with at most n^1.25', async (method) => {
	for (const n of SIZES.slice(1)) {
		const usual = await oursNow(mixture(SIZES[0]), method);
		const exponent = (times: number) => -Math.log(times) / Math.log(n / SIZES[0]);
		const line = { work: method, table: mixture(n), ours: await oursNow(mixture(n), method) };
		report.compare(
			{ ...line, peer: 'mixture, 10,000 rows', theirs: usual },
			(times) => `n^${exponent(times).toFixed(2)}`,
			{
				text: 'n^1.25',
				isReached: (times) => exponent(times) <= 1.25
			}
		);
	}
});

it('one table, and every target reached', () => {
	const where = `Chromium ${browser.version}, ${os.cpus().length} processors, node ${process.version}, seed ${SEED}`;
	console.log(`\nThe engine in a worker of ${where}\n\n${report.text()}\n`);
	expect(report.missed).toEqual([]);
});
