import Papa from 'papaparse';
import type { Progress } from '#lib/compute/api.ts';
import { createEngine } from '#lib/compute/engine.ts';

self.onmessage = async ({ data: { way, file } }: MessageEvent<{ way: 'papa' | 'clade'; file: File }>) => {
	const start = performance.now();
	const what = way === 'papa' ? await papa(file) : await clade(file);
	self.postMessage({ ms: performance.now() - start, what });
};

/** Rows as arrays of strings, and nothing else. */
async function papa(file: File): Promise<string> {
	const { data } = Papa.parse(await file.text());
	return `${data.length} arrays of strings`;
}

/** Typed, profiled and stored in IndexedDB: what the app does before it looks for segments. */
async function clade(file: File): Promise<string> {
	const start = performance.now();
	const stages = new Map<string, number>();
	const onProgress = ({ stage }: Progress): void => void (stages.has(stage) || stages.set(stage, performance.now()));
	const source = { kind: 'file', file } as const;
	const { nRows, profile, isStored } = await createEngine().open(source, crypto.randomUUID(), onProgress);
	const begins = [...stages].map(([stage, at]) => `${stage} at ${Math.round(at - start)} ms`).join(', ');
	return `${begins}; ${nRows} rows, ${profile.columns.map(({ kind }) => kind).join(', ')}, ${isStored ? 'stored' : 'NOT STORED'}`;
}
