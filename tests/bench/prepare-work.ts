import { agnes } from 'ml-hclust';
import { loadKernel } from '#lib/compute/load-kernel.ts';
import { clusterIndices, linkage, type LinkageMethod, type LinkageOptions, type Matrix } from '#lib/core/index.ts';

export type Engine = 'TypeScript' | 'WebAssembly' | '2 threads';
/** `best` is the last engine that this build has and that needs one thread. */
export interface Work {
	/** `indices`: of all cuts into 2 to 30 clusters, without growing the tree; `ml-hclust`: Ward by that package */
	readonly task: 'linkage' | 'indices' | 'ml-hclust';
	readonly method: LinkageMethod;
	readonly engine: Engine | 'best';
}

export interface Outcome {
	readonly seconds: number;
	/** equal for equal trees, whoever grew them; null where no tree was asked for */
	readonly heightSum: number | null;
}

/** The engines of this build, each with what `linkage` needs to run on it. A kernel joins here. */
const ENGINES: Partial<Record<Engine, () => Promise<LinkageOptions>>> = {
	TypeScript: () => Promise.resolve({}),
	WebAssembly: () => wasm(1),
	'2 threads': () => wasm(2)
};
const ONE_THREAD = ['WebAssembly', 'TypeScript'] as const;

/** Does what need not be timed; the function that it returns does the work and times it. Null: not in this build. */
export async function prepareWork(X: Matrix, { task, method, engine }: Work): Promise<(() => Outcome) | null> {
	if (task === 'ml-hclust') {
		const rows = Array.from({ length: X.nRows }, (_, i) => Array.from(X.data.subarray(i * X.nCols, (i + 1) * X.nCols)));
		return timed(() => heightSumOf(agnes(rows, { method: 'ward2' })));
	}
	const name = engine === 'best' ? ONE_THREAD.find((one) => ENGINES[one])! : engine;
	const options = await ENGINES[name]?.();
	if (!options) return null;
	if (task === 'linkage') {
		return timed(() => linkage(X, { method, ...options }).height.reduce((sum, height) => sum + height, 0));
	}
	const tree = linkage(X, { method, ...options });
	return timed(() => {
		const { exact, k } = clusterIndices(X, tree, { kMax: 30, sampleRows: X.nRows });
		if (!exact || k.length !== 29) throw new Error('not the exact indices for every k from 2 to 30');
		return null;
	});
}

async function wasm(nThreads: number): Promise<LinkageOptions> {
	const kernel = await loadKernel(nThreads);
	if (kernel.nThreads !== nThreads || kernel.reason !== null) throw new Error(`No kernel: ${kernel.reason}`);
	return { kernel };
}

function timed(run: () => number | null): () => Outcome {
	return () => {
		const start = performance.now();
		const heightSum = run();
		return { seconds: (performance.now() - start) / 1000, heightSum };
	};
}

function heightSumOf(root: ReturnType<typeof agnes>): number {
	let sum = 0;
	root.traverse(({ height }) => void (sum += height));
	return sum;
}
