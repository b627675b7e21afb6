import { cophenetic, copheneticCorrelation, linkage, LINKAGE_METHODS, type Linkage } from '#lib/core/index.ts';
import { compareLinkage, type LinkageComparison } from '../core/compare-linkage.ts';
import type { LinkageCase } from '../core/linkage-cases.ts';
import { largest, magnitude, markdownTable, relative } from './markdown-table.ts';

/** every input is in one group */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
	'a few rows, by hand': ['n2', 'n3-line', 'negzero', 'collinear-3d-9', 'chain-30', 'grid-5x5-jitter'],
	'ties everywhere': ['square', 'rect', 'n3-equilateral', 'collinear-even-10', 'likert-40x5'],
	'equal rows': ['all-identical-5', 'pairs-of-duplicates'],
	'random tables': ['blobs-30x2k3', 'blobs-120x3k5', 'uniform-25x3', 'uniform-60x5'],
	'500 columns': ['wide-20x500'],
	'scale 1e100, shift 1e12': ['scale-1e100', 'offset-1e12-int'],
	'scale 1e-160 (advisory)': ['scale-1e-160'],
	'Chebyshev and correlation distance': ['chebyshev-30x4', 'correlation-20x6'],
	'iris, raw and standardised': ['iris-150x4', 'iris-scaled'],
	'1,000 and 5,000 rows': ['large-1000x4', 'large-5000x8']
};

interface Compared extends LinkageComparison {
	readonly input: string;
	readonly method: string;
	readonly copheneticDifference: number | null;
	readonly correlationDifference: number | null;
}

export function scipySection(cases: readonly LinkageCase[]): string {
	const compared = cases.flatMap(compareAll);
	const faults = compared.flatMap(({ faults }) => faults);
	if (faults.length > 0) throw new Error(faults.join('\n'));
	const groups = Object.entries(GROUPS).map(([name, ids]) => row(name, compared, ({ input }) => ids.includes(input)));
	const inGroups = Object.values(GROUPS).flat();
	const lost = cases.filter(({ id }) => !inGroups.includes(id));
	if (lost.length > 0) throw new Error(`in no group: ${lost.map(({ id }) => id).join(', ')}`);
	const real = compared.filter(({ input }) => input !== 'scale-1e-160');
	const methods = LINKAGE_METHODS.map((name) => row(name, real, ({ method }) => method === name));
	const head = ['cases', 'heights compared', 'largest difference', 'cuts compared', 'merges replayed'];
	return `${markdownTable(['scipy, by input', ...head], groups)}

The same without the advisory ones, by method:

${markdownTable(['scipy, by method', ...head], methods)}

Cophenetic distances, where ties leave one tree: ${count(real, 'copheneticDifference')} cases, the largest difference ${magnitude(largest(real.map((one) => one.copheneticDifference)))} of the largest height; cophenetic correlation: ${count(real, 'correlationDifference')} cases, ${magnitude(largest(real.map((one) => one.correlationDifference)))}.`;
}

function compareAll({ id, X, expected }: LinkageCase): Compared[] {
	return expected.map((e) => {
		const tree = linkage(X, { method: e.method, metric: e.metric });
		const isFree = e.order_free_heights && e.order_free_k?.length === Math.min(12, e.n);
		const hasCorrelation = Number.isFinite(e.cophenetic_corr) && (e.metric ?? 'euclidean') === 'euclidean';
		return {
			...compareLinkage(X, e, tree),
			input: id,
			method: e.method,
			copheneticDifference: isFree && e.cophenetic_condensed ? copheneticDifference(tree, e) : null,
			correlationDifference:
				isFree && hasCorrelation ? relative(copheneticCorrelation(X, tree), e.cophenetic_corr!) : null
		};
	});
}

function copheneticDifference(tree: Linkage, e: LinkageCase['expected'][number]): number {
	const heights = cophenetic(tree);
	return Math.max(...e.cophenetic_condensed!.map((height, i) => Math.abs(heights[i] - height) / e.height_last));
}

function row(name: string, all: readonly Compared[], isIn: (one: Compared) => boolean): (string | number)[] {
	const compared = all.filter(isIn);
	return [
		name,
		compared.length,
		count(compared, 'heightDifference'),
		magnitude(largest(compared.map((one) => one.heightDifference))),
		compared.reduce((sum, { nCuts }) => sum + nCuts, 0),
		compared.filter(({ isReplayed }) => isReplayed).length
	];
}

function count(compared: readonly Compared[], key: keyof Compared): number {
	return compared.filter((one) => one[key] !== null).length;
}
