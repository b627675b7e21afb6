import { estimateCost } from '#lib/core/index.ts';
import type { LinkageMethod, Matrix } from '#lib/core/types.ts';
import { formatSeconds } from './format-seconds.ts';
import { metricOf } from './metric-of.ts';
import type { Clustering } from './types.ts';

const NAME = 'Building the tree';
/** Work of about a second: before more than that it is worth a tenth of a second to say how long it will take. */
const LONG_EVALUATIONS = 2e8;
const LONG_SECONDS = 2;
/** So much is said, however quick it is. */
const MUCH_BYTES = 2e8;
/** From here on something quicker is named, if there is one that takes no third of it. */
const TOO_LONG_SECONDS = 10;
const QUICKER = 3;
const METHODS: readonly LinkageMethod[] = ['ward', 'average', 'complete', 'single'];

/**
 * What to say while a tree is built: where it takes long, about how long, how much memory, and which other linkage is
 * much quicker. The seconds come from `probe` (foretellSeconds), the bytes are those that will be asked for. By Gower's
 * distance every linkage holds all pairs: none is quicker.
 */
export function treeStage(
	{ nRows, nCols }: Pick<Matrix, 'nRows' | 'nCols'>,
	{ method, distance }: Clustering,
	probe: (method: LinkageMethod) => number
): string {
	const metric = metricOf(distance);
	const { bytes, distanceEvaluations } = estimateCost(nRows, nCols, { method, metric });
	const isMuch = metric !== 'euclidean' && bytes >= MUCH_BYTES;
	if (distanceEvaluations < LONG_EVALUATIONS && !isMuch) return NAME;
	const seconds = probe(method);
	if (seconds < LONG_SECONDS && !isMuch) return NAME;
	const cost = `some ${formatSeconds(seconds)}, ${(bytes / 1e6).toFixed(0)} MB`;
	if (seconds < TOO_LONG_SECONDS || metric !== 'euclidean') return `${NAME} (${cost})`;
	const [quickest] = METHODS.filter((other) => other !== method)
		.map((other) => ({ other, seconds: probe(other) }))
		.sort((a, b) => a.seconds - b.seconds);
	if (quickest.seconds * QUICKER > seconds) return `${NAME} (${cost})`;
	return `${NAME} (${cost}; ${quickest.other} linkage takes some ${formatSeconds(quickest.seconds)})`;
}
