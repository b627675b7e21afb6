import type { OpenBackend } from './backends/open-backend.ts';
import { hasRealGpu } from './has-real-gpu.ts';
import type { SoftmaxProblem } from './softmax-problem.ts';
import type { TensorSoftmax } from './tensor-softmax.ts';

export const BACKENDS = ['webgl', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

/** nRows x nInputs x nClasses below which plain JavaScript is done before another backend has loaded */
const TINY = 100_000;
/** the same product for the rows on which wasm and cpu are timed; their time grows with the rows */
const PROBE = 200_000;

/**
 * The backends that can train this problem here, the fastest first by the time of one evaluation; cpu is always among
 * them. A named one comes first if it runs at all; 'auto' takes cpu at once for tiny problems and outside browsers.
 */
export async function chooseBackends(problem: SoftmaxProblem, wanted: BackendName | 'auto'): Promise<BackendName[]> {
	const isBrowser = typeof document !== 'undefined' || 'WorkerGlobalScope' in globalThis;
	if (wanted === 'cpu' || !isBrowser) return ['cpu'];
	const size = problem.X.nRows * problem.nParameters;
	if (wanted !== 'auto')
		return wanted === 'webgl' && !hasRealGpu() ? ['wasm', 'cpu'] : [...new Set([wanted, 'wasm', 'cpu'] as const)];
	if (size < TINY) return ['cpu'];
	const timed: { name: BackendName; milliseconds: number }[] = [];
	for (const name of BACKENDS) {
		if (name === 'webgl' && !hasRealGpu()) continue;
		const milliseconds = await timeOneEvaluation(problem, name);
		timed.push({ name, milliseconds });
	}
	return timed
		.filter(({ name, milliseconds }) => name === 'cpu' || milliseconds < Infinity)
		.sort((a, b) => a.milliseconds - b.milliseconds)
		.map(({ name }) => name);
}

/**
 * Makes the backend current and puts the first nRows rows of the problem (all if left out) on it; null where it cannot run.
 */
export async function openProblem(
	problem: SoftmaxProblem,
	name: BackendName,
	nRows?: number
): Promise<TensorSoftmax | null> {
	const create = await (await OPEN[name]())();
	return create && create(problem, nRows);
}

const OPEN: Readonly<Record<BackendName, () => Promise<OpenBackend>>> = {
	webgl: async () => (await import('./backends/webgl.ts')).openWebgl,
	wasm: async () => (await import('./backends/wasm.ts')).openWasm,
	cpu: async () => (await import('./backends/cpu.ts')).openCpu
};

/** Milliseconds of one evaluation over all rows, after one to warm up; Infinity where the backend fails. */
async function timeOneEvaluation(problem: SoftmaxProblem, name: BackendName): Promise<number> {
	const { nRows } = problem.X;
	// a graphics card has a fixed cost that a part of the rows would blow up
	const probed = name === 'webgl' ? nRows : Math.min(nRows, Math.ceil(PROBE / problem.nParameters));
	let tensors: TensorSoftmax | null = null;
	try {
		tensors = await openProblem(problem, name, probed);
		if (!tensors) return Infinity;
		const theta = new Float64Array(problem.nParameters);
		const gradient = new Float64Array(problem.nParameters);
		await tensors.evaluate(theta, gradient);
		const start = performance.now();
		const value = await tensors.evaluate(theta, gradient);
		return Number.isFinite(value) ? ((performance.now() - start) * nRows) / probed : Infinity;
	} catch {
		return Infinity;
	} finally {
		tensors?.dispose();
	}
}
