import { canonicalRows } from '#lib/core/canonical-rows.ts';
import { mulberry32, sampleWithoutReplacement, type OnProgress } from '#lib/core/index.ts';
import type { Kernel } from '#lib/core/kernel.ts';
import { takeRows } from '#lib/core/take-rows.ts';
import type { Linkage } from '#lib/core/types.ts';
import { link } from '#lib/pipeline/link.ts';
import type { TrustInput } from './trust-types.ts';

const N_DRAWS = 50;
/** of more rows, this many are drawn without replacement instead of as many as there are with it */
export const MAX_DRAWN = 2500;

/** The rows of one draw, each once, and the tree over them. */
export interface BootstrapTree {
	readonly rows: Int32Array;
	readonly tree: Linkage;
}

/**
 * Trees of resampled rows, as fpc::clusterboot in R makes them: n rows drawn with replacement, each kept once (its
 * default, multipleboot = FALSE). Above 2,500 rows each draw is a sample of 2,500 without replacement. They depend on
 * no cut, so every number of segments is looked up in the same trees. The order of rows changes nothing.
 */
export function bootstrapTrees(
	{ matrix, method, distance }: Omit<TrustInput, 'columns' | 'linkage'>,
	{
		nDraws = N_DRAWS,
		seed = 1,
		kernel,
		onProgress
	}: {
		readonly nDraws?: number;
		readonly seed?: number;
		readonly kernel?: Kernel;
		readonly onProgress?: OnProgress;
	} = {}
): BootstrapTree[] {
	const random = mulberry32(seed);
	const { order } = canonicalRows(matrix);
	onProgress?.(0, nDraws);
	return Array.from({ length: nDraws }, (_, draw) => {
		const places = matrix.nRows > MAX_DRAWN ? sampleWithoutReplacement(matrix.nRows, MAX_DRAWN, random) : drawn();
		const rows = Int32Array.from(places, (place) => order[place]);
		const tree = link(takeRows(matrix, rows), { method, distance }, undefined, kernel);
		onProgress?.(draw + 1, nDraws);
		return { rows, tree };
	});

	function drawn(): number[] {
		const isDrawn = new Uint8Array(matrix.nRows);
		for (let i = 0; i < matrix.nRows; i++) isDrawn[Math.floor(random() * matrix.nRows)] = 1;
		return [...isDrawn.keys()].filter((place) => isDrawn[place] === 1);
	}
}
