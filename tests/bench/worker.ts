import { expose } from 'comlink';
import type { Matrix } from '#lib/core/index.ts';
import { prepareWork, type Outcome, type Work } from './prepare-work.ts';

let X: Matrix;
let run: (() => Outcome) | null;

/** One table and one piece of work at a time; what is measured is `run` alone. */
const worker = {
	/** whether threads could share memory */
	isIsolated: (): boolean => crossOriginIsolated,
	/** @param url little-endian float64, row-major */
	async load(url: string, nRows: number, nCols: number): Promise<void> {
		const bytes = new Uint8Array(nRows * nCols * 8);
		const response = await fetch(url);
		if (!response.ok) throw new Error(`${url}: ${response.status}`);
		const reader = response.body!.getReader();
		let at = 0;
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			bytes.set(part.value, at);
			at += part.value.length;
		}
		if (at !== bytes.length) throw new Error(`${url}: ${at} bytes instead of ${bytes.length}`);
		X = { data: new Float64Array(bytes.buffer), nRows, nCols };
	},
	/** false: this build cannot do it */
	async prepare(work: Work): Promise<boolean> {
		run = await prepareWork(X, work);
		return run !== null;
	},
	run: (): Outcome => run!()
};

export type BenchWorker = typeof worker;

expose(worker);
