import { expect, it } from 'vitest';
import { canonicalRows } from '#lib/core/canonical-rows.ts';
import { condensedDistances } from '#lib/core/condensed-distances.ts';
import { linkage, type LinkageMethod, type Matrix } from '#lib/core/index.ts';
import { matrixChain } from '#lib/core/matrix-chain.ts';
import { singleTree } from '#lib/core/single-tree.ts';
import { wardChain } from '#lib/core/ward-chain.ts';
import { hardTable, type Kind } from '../unit/core/hard-tables.ts';
import { goldenRandom, likert } from '../unit/core/helpers.ts';

/** Set CLADE_BENCH_LARGE=1 for 300,000 and 1,000,000 rows. */
const IS_LARGE = process.env.CLADE_BENCH_LARGE === '1';
const SEED = 1;
const METHODS = ['ward', 'single', 'average', 'complete'] as const;

interface Cost {
	/** of the processor, garbage collection included: what else the machine does hardly matters */
	readonly seconds: number;
	/** resident memory above that at the start, where progress was reported */
	readonly megabytes: number;
}

function measure(run: (onProgress: () => void) => unknown): Cost {
	const atStart = process.memoryUsage.rss();
	let most = atStart;
	let calls = 0;
	const begin = process.cpuUsage();
	run(() => {
		if ((calls++ & 15) === 0) most = Math.max(most, process.memoryUsage.rss());
	});
	const { user, system } = process.cpuUsage(begin);
	const seconds = (user + system) / 1e6;
	return { seconds, megabytes: (Math.max(most, process.memoryUsage.rss()) - atStart) / 1e6 };
}

function time(X: Matrix, method: LinkageMethod): Cost {
	return measure((onProgress) => linkage(X, { method, onProgress }));
}

function print(title: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
	const cells = [head, ...rows].map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : cell)));
	const widths = head.map((_, k) => Math.max(...cells.map((row) => row[k].length)));
	const lines = cells.map((row) => row.map((cell, k) => cell.padStart(widths[k])).join('  '));
	console.log(`${title} (seed ${SEED}, node ${process.version})\n${lines.join('\n')}`);
}

it('one table: methods against n, d = 4, a mixture of 8 groups', () => {
	linkage(hardTable('mixture', 2, 5000, 4));
	const sizes = IS_LARGE ? [10_000, 30_000, 100_000, 300_000, 1_000_000] : [10_000, 30_000, 100_000];
	const rows: (string | number)[][] = [];
	for (const method of METHODS) {
		let before: { n: number; seconds: number } | null = null;
		for (const n of sizes) {
			// all pairs are measured: 100 times the time of 100,000 rows
			if (n > 100_000 && (method === 'average' || method === 'complete')) continue;
			const { seconds, megabytes } = time(hardTable('mixture', SEED, n, 4), method);
			const exponent = before === null ? '' : Math.log(seconds / before.seconds) / Math.log(n / before.n);
			rows.push([method, String(n), seconds, megabytes.toFixed(0), exponent]);
			before = { n, seconds };
		}
	}
	print('Engine', ['method', 'rows', 'cpu s', 'MB', 'exponent'], rows);
});

it('times the references on the same rows, 10,000 x 4', () => {
	const X = hardTable('mixture', SEED, 10_000, 4);
	const rows = canonicalRows(X);
	const references: Record<(typeof METHODS)[number], () => unknown> = {
		ward: () => wardChain(rows),
		single: () => singleTree(rows),
		average: () => matrixChain(condensedDistances(rows), rows.weight, 'average'),
		complete: () => matrixChain(condensedDistances(rows), rows.weight, 'complete')
	};
	print(
		'Against the O(n^2) references',
		['method', 'reference cpu s', 'engine cpu s', 'ratio'],
		METHODS.map((method) => {
			const reference = measure(references[method]).seconds;
			const { seconds } = time(X, method);
			return [method, reference, seconds, reference / seconds];
		})
	);
});

/** Every distance ties and no box keeps anything away: printed, not yet within ten times the mixture. */
const HARD = ['integers 1 to 5, 8 columns', '30 one-hot columns'];

it('no bad case: Ward, each against the mixture at its n', () => {
	const likertTable = (n: number, d: number): [string, Matrix] => [
		`integers 1 to 5, ${d} columns`,
		likert(SEED, n, d, 5)
	];
	const table = (kind: Kind, n: number, d: number): [string, Matrix] => [`${kind}, ${d}`, hardTable(kind, SEED, n, d)];
	const at: readonly (readonly [number, readonly [string, Matrix][]])[] = [
		[
			100_000,
			[
				table('uniform', 100_000, 4),
				table('Pareto', 100_000, 4),
				table('log-normal', 100_000, 4),
				likertTable(100_000, 4),
				likertTable(100_000, 8),
				table('90% duplicates', 100_000, 4),
				table('zero-inflated', 100_000, 4),
				table('some rows at 1e6', 100_000, 4),
				table('columns of different scales', 100_000, 4)
			]
		],
		[
			20_000,
			[table('growing gaps', 20_000, 1), ['30 one-hot columns', oneHot(20_000)], table('one factor', 20_000, 50)]
		]
	];
	const rows: (string | number)[][] = [];
	const ratios = new Map<string, number>();
	for (const [n, tables] of at) {
		const mixture = Math.min(...[0, 1, 2].map(() => time(hardTable('mixture', SEED, n, 4), 'ward').seconds));
		for (const [name, X] of tables) {
			const { seconds, megabytes } = time(X, 'ward');
			ratios.set(name, seconds / mixture);
			rows.push([name, String(n), seconds, megabytes.toFixed(0), seconds / mixture]);
		}
	}
	print('Bad cases of Ward', ['data', 'rows', 'cpu s', 'MB', 'times the mixture'], rows);
	for (const [name, ratio] of ratios) if (!HARD.includes(name)) expect.soft(ratio, name).toBeLessThan(10);
});

/** Six categories of five levels. */
function oneHot(n: number): Matrix {
	const random = goldenRandom(SEED);
	const data = new Float64Array(n * 30);
	for (let i = 0; i < n; i++)
		for (let block = 0; block < 6; block++) data[i * 30 + block * 5 + Math.floor(5 * random())] = 1;
	return { data, nRows: n, nCols: 30 };
}
