import { createScoreEngine } from '#lib/compute/score-engine.ts';
import { readCladeFile } from '#lib/pipeline/read-clade-file.ts';
import { fileMapping } from '#lib/pipeline/scoring/file-mapping.ts';
import { mappedColumns } from '#lib/pipeline/scoring/mapped-columns.ts';

/** ms of each step, and what came out */
export interface Steps {
	readonly reading: number;
	readonly typing: number;
	readonly placing: number;
	readonly filtering: number;
	readonly writing: number;
	/** from the call of stop to the end of the placing */
	readonly stopping: number;
	readonly nRows: number;
	readonly nUnlike: number;
	/** MB of the scored file */
	readonly written: number;
	/** of the first and the last row, read back from it */
	readonly lines: readonly string[];
}

self.onmessage = async ({ data: { file, model: text } }: MessageEvent<{ file: File; model: string }>) => {
	const read = readCladeFile(text);
	if (read.format !== 'clade-model') throw new Error('No model.');
	const { model } = read;
	const engine = createScoreEngine();
	const silent = (): void => {};
	const time = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
		const start = performance.now();
		const result = await work();
		return [result, performance.now() - start];
	};
	const [opened, reading] = await time(() => engine.open(file, {}, silent));
	const { rows, ...mapping } = fileMapping(
		model,
		opened.columns.map(({ name }) => name)
	);
	const columns = mappedColumns({ rows, ...mapping });
	const order = { rows, mapping: columns, referenceDay: null };
	const [, typing] = await time(() => engine.check(model, columns, silent));
	const [scored, placing] = await time(() => engine.score(model, order, silent));
	const names = model.segments.map(({ name }) => name);
	const [, filtering] = await time(() => engine.rows({ cluster: 0, familiarity: 'unfamiliar' }, 0, 100, names));
	const [blob, writing] = await time(() => engine.write(names, silent));
	const ended = engine.score(model, order, silent).catch(() => {});
	await new Promise((resolve) => setTimeout(resolve, 200));
	const [, stopping] = await time(async () => {
		await engine.stop();
		await ended;
	});
	const head = await blob.slice(0, 2000).text();
	const tail = await blob.slice(blob.size - 2000).text();
	const steps: Steps = {
		reading,
		typing,
		placing,
		filtering,
		writing,
		stopping,
		nRows: scored.nRows,
		nUnlike: scored.counts.nUnusual + scored.counts.nCannotSay,
		written: blob.size / 1e6,
		lines: [head.split('\r\n')[1], tail.trimEnd().split('\r\n').at(-1)!]
	};
	self.postMessage(steps);
};
