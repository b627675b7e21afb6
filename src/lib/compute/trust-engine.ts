import { CladeError } from '#lib/core/clade-error.ts';
import type { Kernel } from '#lib/core/kernel.ts';
import { typescriptKernel } from '#lib/core/typescript-kernel.ts';
import { metricOf } from '#lib/pipeline/metric-of.ts';
import { adviseCount } from '#lib/pipeline/trust/advise-count.ts';
import { bootstrapTrees, type BootstrapTree } from '#lib/pipeline/trust/bootstrap-trees.ts';
import { compareReferences } from '#lib/pipeline/trust/compare-references.ts';
import { countTable } from '#lib/pipeline/trust/count-table.ts';
import { segmentStability } from '#lib/pipeline/trust/segment-stability.ts';
import { swingCustomers } from '#lib/pipeline/trust/swing-customers.ts';
import type { TrustInput } from '#lib/pipeline/trust/trust-types.ts';
import type { ReportProgress } from './api.ts';
import { waitForFlag, type PauseFlag } from './pause-flag.ts';
import { throttle } from './throttle.ts';
import type { TrustApi } from './trust-api.ts';

interface Held {
	readonly key: string;
	readonly input: TrustInput;
	readonly flag: PauseFlag | null;
	trees: readonly BootstrapTree[] | null;
}

/** What judges the segments, in a worker of its own: it never stands in the way of the one that answers the user. */
export function createTrustEngine(loading: Promise<Kernel> = Promise.resolve(typescriptKernel)): TrustApi {
	let held: Held | null = null;

	function holding(): Held {
		if (held) return held;
		throw new CladeError('E_INTERNAL', 'Segments were to be judged before there were any.');
	}

	return {
		hold: async (key, input, flag) => {
			held = { key, input, flag, trees: null };
		},

		assess: async (kMax, onProgress) => {
			const { key, input, flag } = holding();
			const kernel = await loading;
			const stage = stagesOf(onProgress, flag);
			const structure = compareReferences(input, { kMax, kernel, onProgress: stage('Comparing with chance') });
			const onCount = stage('Measuring numbers of segments');
			const table = countTable(input, structure, { kMax, kernel, onProgress: onCount });
			const advice = adviseCount(table, input.matrix.nRows, structure.verdict);
			return { key, kMax, structure, table, advice };
		},

		stability: async (labels, counts, onProgress) => {
			const holder = holding();
			const kernel = await loading;
			const onDraw = stagesOf(onProgress, holder.flag)('Drawing the customers anew');
			holder.trees ??= bootstrapTrees(holder.input, { kernel, onProgress: onDraw });
			return segmentStability(holder.trees, labels, counts);
		},

		swing: async (labels, k, onProgress) => {
			const { input, flag } = holding();
			const kernel = await loading;
			return swingCustomers(input.matrix, labels, k, {
				metric: metricOf(input.distance),
				kernel,
				onProgress: stagesOf(onProgress, flag)('Looking for customers between segments')
			});
		}
	};
}

/** The reports are also where the work waits for the flag. */
function stagesOf(
	onProgress: ReportProgress,
	flag: PauseFlag | null
): (stage: string) => (done: number, total: number) => void {
	const report = throttle(onProgress);
	return (stage) => (done, total) => {
		report({ stage, done, total });
		waitForFlag(flag);
	};
}
