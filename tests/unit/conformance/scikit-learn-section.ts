import {
	adjustedRandIndex,
	calinskiHarabasz,
	daviesBouldin,
	matrixFromRows,
	silhouette,
	silhouetteSamples
} from '#lib/core/index.ts';
import type { AgreementCase, IndexCase } from '../core/index-cases.ts';
import { thrown } from '../core/helpers.ts';
import { largest, magnitude, markdownTable, relative } from './markdown-table.ts';

const SHIFTED = 'offset-1e8';

export function scikitLearnSection(cases: readonly IndexCase[], agreement: readonly AgreementCase[]): string {
	const isRefused = ({ error }: IndexCase) => error !== undefined;
	const valid = cases.filter((one) => !isRefused(one));
	const plain = valid.filter(({ id }) => id !== SHIFTED);
	const shifted = valid.filter(({ id }) => id === SHIFTED);
	for (const { id, X, labels } of cases.filter(isRefused)) {
		for (const index of [silhouette, calinskiHarabasz, daviesBouldin]) {
			if (thrown(() => index(matrixFromRows(X), labels)).code !== 'E_ARGUMENT') throw new Error(`${id} is not refused`);
		}
	}
	const rows = [
		...indexRows('', plain),
		...indexRows(', data shifted by 1e8', shifted),
		...[
			row(
				'adjusted Rand index',
				agreement.map(({ a, b, ari }) => relative(adjustedRandIndex(a, b), ari))
			)
		],
		['one cluster only', cases.filter(isRefused).length, 'refused by both']
	];
	return markdownTable(['scikit-learn', 'cases', 'largest difference'], rows);
}

function indexRows(suffix: string, cases: readonly IndexCase[]): (string | number)[][] {
	const each = (compare: (one: IndexCase, X: ReturnType<typeof matrixFromRows>) => number | null) =>
		cases.map((one) => compare(one, matrixFromRows(one.X)));
	return [
		row(
			`mean silhouette${suffix}`,
			each((one, X) => relative(silhouette(X, one.labels), one.silhouette_mean))
		),
		row(
			`silhouette of each row${suffix}`,
			each((one, X) => {
				const samples = silhouetteSamples(X, one.labels);
				return one.silhouette_samples && largest(one.silhouette_samples.map((s, i) => Math.abs(samples[i] - s)));
			})
		),
		row(
			`Calinski-Harabasz${suffix}`,
			each((one, X) => relative(calinskiHarabasz(X, one.labels), one.calinski_harabasz))
		),
		row(
			`Davies-Bouldin${suffix}`,
			each((one, X) => relative(daviesBouldin(X, one.labels), one.davies_bouldin))
		)
	];
}

function row(name: string, differences: readonly (number | null)[]): (string | number)[] {
	return [name, differences.filter((one) => one !== null).length, magnitude(largest(differences))];
}
