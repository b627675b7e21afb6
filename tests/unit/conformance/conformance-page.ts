import type { AgreementCase, IndexCase } from '../core/index-cases.ts';
import type { LinkageCase, RCase } from '../core/linkage-cases.ts';
import { differencesSection } from './differences-section.ts';
import { rSection } from './r-section.ts';
import { scikitLearnSection } from './scikit-learn-section.ts';
import { scipySection } from './scipy-section.ts';

export interface Oracles {
	readonly scipy: readonly LinkageCase[];
	readonly r: readonly RCase[];
	readonly indices: readonly IndexCase[];
	readonly agreement: readonly AgreementCase[];
}

/** @throws Error where a partition, a size or a merge is not as the reference has it */
export function conformancePage({ scipy, r, indices, agreement }: Oracles): string {
	const nScipy = scipy.reduce((sum, { expected }) => sum + expected.length, 0);
	return `<!-- Written by \`npm run conformance\`; a unit test fails when it is out of date. -->

# Conformance

What this project computes, beside what scipy 1.10.1, scikit-learn 1.2.1 and R 4.2.2 computed from the same numbers. A difference of heights is given in parts of the largest height of its tree, every other one in parts of the expected value (of a single row's silhouette: absolute). Partitions and sizes of cuts agree exactly wherever they were compared; one that did not would keep this page from being written.

Where distances tie, several trees are right. Heights and cuts are compared only where every choice among ties leads to the same ones (found by shuffling the rows). Every tree of up to 150 rows is also **replayed**: each merge must join the two clusters whose distance, by the textbook's formula on the whole matrix, is the least of all.

## Trees: scipy, ${nScipy} cases

${scipySection(scipy)}

## Trees: R's hclust, ${r.length} cases

${rSection(r)}

Ward is R's \`ward.D2\`, weighted its \`mcquitty\`. R computes no cophenetic correlation for centroid and median linkage, whose heights may fall.

## Indices: scikit-learn, ${indices.length + agreement.length} cases

${scikitLearnSection(indices, agreement)}

## Where this project differs, on purpose

${differencesSection(indices, scipy)}

What bad input gets (no rows, NaN, ragged rows, k = 0, Ward by city-block distance, an unknown method) is an error that names the value and the place; \`tests/unit/core/linkage.test.ts\` has all of them. How the numbers are computed stands in [methods.md](methods.md).
`;
}
