import {
	calinskiHarabasz,
	copheneticCorrelation,
	daviesBouldin,
	linkage,
	matrixFromRows,
	silhouette
} from '#lib/core/index.ts';
import { compareLinkage } from '../core/compare-linkage.ts';
import type { IndexCase } from '../core/index-cases.ts';
import type { LinkageCase } from '../core/linkage-cases.ts';
import { largest, magnitude, markdownTable } from './markdown-table.ts';

/**
 * What the libraries answered when asked on the same numbers (scikit-learn 1.2.1, scipy 1.10.1, Debian 12). The first
 * two depend on how the BLAS at hand adds: others saw .7623 and .3787.
 */
const SAID = {
	silhouette: '.7613',
	daviesBouldin: '.4677',
	perfectSplit: '1',
	oneMean: '0',
	cophenetic: '0, with a warning'
};

/** Where this project answers otherwise, on purpose. */
export function differencesSection(indices: readonly IndexCase[], trees: readonly LinkageCase[]): string {
	const byId = (id: string) => indices.find((one) => one.id === id)!;
	const [whole, shifted] = [byId('blobs-true'), byId('offset-1e8')];
	const [W, S] = [whole, shifted].map(({ X }) => matrixFromRows(X));
	const digits = (value: number) => value.toFixed(4).replace(/^0/, '');
	const huge = trees.find(({ id }) => id === 'scale-1e100')!;
	const tiny = trees.find(({ id }) => id === 'scale-1e-160')!;
	const average = (X: typeof W) => copheneticCorrelation(X, linkage(X, { method: 'average' }));
	const tinyHeights = tiny.expected.map(
		(e) => compareLinkage(tiny.X, e, linkage(tiny.X, { method: e.method })).heightDifference
	);
	const pairs = matrixFromRows([[0.1], [0.1], [0.7], [0.7]]);
	const concentric = matrixFromRows([[-1], [1], [-2], [2]]);
	const labels = [0, 0, 1, 1];
	return markdownTable(
		['question', 'the library', 'here', 'why'],
		[
			[
				`mean silhouette of data shifted by 1e8 (unshifted: ${digits(silhouette(W, whole.labels))})`,
				`scikit-learn: ${SAID.silhouette}`,
				digits(silhouette(S, shifted.labels)),
				'it takes \\|x\\|² + \\|y\\|² − 2xy, whose digits cancel, differently with each BLAS; here columns are centred and differences squared'
			],
			[
				`Davies-Bouldin of the same (unshifted: ${digits(daviesBouldin(W, whole.labels))})`,
				`scikit-learn: ${SAID.daviesBouldin}`,
				digits(daviesBouldin(S, shifted.labels)),
				'the same'
			],
			[
				'Calinski-Harabasz of clusters without any spread',
				`scikit-learn: ${SAID.perfectSplit}`,
				String(calinskiHarabasz(pairs, labels)),
				'a perfect split is not the worst of all'
			],
			[
				'Davies-Bouldin of two clusters around one mean',
				`scikit-learn: ${SAID.oneMean}`,
				String(daviesBouldin(concentric, labels)),
				'0 is the best value of this index, and these clusters are the worst'
			],
			[
				'cophenetic correlation (average linkage) of data of 1e100',
				`scipy: ${SAID.cophenetic}`,
				average(huge.X).toFixed(12),
				'its squares overflow; here everything is scaled by a power of two first'
			],
			[
				'heights of data of 1e-160',
				`scipy: off by ${magnitude(largest(tinyHeights))}`,
				'as exact as at any scale',
				'its squares are denormal numbers'
			],
			[
				'ties between decimals (iris, weighted and centroid linkage)',
				'scipy: by the rounding of its sums',
				'by the content of the rows; each merge replayed as a global minimum',
				'several trees are right; here the choice does not depend on the order of the rows'
			]
		]
	);
}
