import { copheneticCorrelation, cutTree, linkage } from '#lib/core/index.ts';
import { byFirstAppearance, naiveDistances, replay } from '../core/helpers.ts';
import type { RCase } from '../core/linkage-cases.ts';
import { largest, magnitude, markdownTable, relative } from './markdown-table.ts';

export function rSection(cases: readonly RCase[]): string {
	const tables = [...new Set(cases.map(({ id }) => id.split('|')[0]))];
	const rows = tables.map((table) => {
		const compared = cases.filter(({ id }) => id.startsWith(`${table}|`)).map(compare);
		return [
			table,
			compared.length,
			magnitude(largest(compared.map(({ heights }) => heights))),
			compared.reduce((sum, { nCuts }) => sum + nCuts, 0),
			compared.length,
			magnitude(largest(compared.map(({ correlation }) => correlation)))
		];
	});
	const head = ['heights: largest difference', 'cuts compared', 'merges replayed', 'cophenetic correlation'];
	return markdownTable(['R, by table', 'cases', ...head], rows);
}

function compare({ id, X, method, heights_sorted, cuts, cophenetic_corr }: RCase) {
	const tree = linkage(X, { method });
	const fault = replay(tree, naiveDistances(X), method);
	if (fault !== null) throw new Error(`${id}: ${fault}`);
	for (const [k, labels] of Object.entries(cuts)) {
		const ours = byFirstAppearance(cutTree(tree, { nClusters: Number(k) }));
		if (ours.join() !== byFirstAppearance(labels).join()) throw new Error(`${id}: another partition into ${k}`);
	}
	const heights = tree.height.slice().sort();
	return {
		heights: Math.max(...heights.map((height, t) => Math.abs(height - heights_sorted[t]) / heights.at(-1)!)),
		nCuts: Object.keys(cuts).length,
		correlation: cophenetic_corr === 0 ? null : relative(copheneticCorrelation(X, tree), cophenetic_corr)
	};
}
