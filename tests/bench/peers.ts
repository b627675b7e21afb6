import os from 'node:os';
import type { LinkageMethod } from '#lib/core/index.ts';
import { effort, type Measurement, type Result } from './measurement.ts';
import { runPython } from './run-python.ts';
import type { Table } from './tables.ts';

/** `linkage_vector` and `linkage` are fastcluster's. */
export type Peer = 'linkage_vector' | 'linkage' | 'scikit-learn';

/** One peer on one table (its file as BrowserBench.fileOf gives it), in a process of its own. */
export async function measurePeer(file: string, table: Table, method: LinkageMethod, peer: Peer): Promise<Result> {
	if (!isLinear(method, peer)) {
		// all distances and a working copy
		const gigabytes = (table.nRows * (table.nRows - 1) * 8) / 1e9;
		if (gigabytes * 1e9 > os.freemem()) return { skipped: `needs ${gigabytes.toFixed(0)} GB` };
	}
	return runPython('peers.py', [file, String(table.nRows), String(table.nCols), method, peer]);
}

function isLinear(method: LinkageMethod, peer: Peer): boolean {
	return peer === 'linkage_vector' || (peer === 'scikit-learn' && method === 'single');
}

/** The quickest; where none ran, why the first did not. */
export function bestOf(results: readonly Result[]): Result {
	const done = results.filter((result): result is Measurement => 'seconds' in result);
	if (done.length === 0) return results[0];
	return done.reduce((best, one) => (effort(one) < effort(best) ? one : best));
}
