export * from './types.ts';
export * from './clade-error.ts';

// trees
export { cophenetic } from './cophenetic.ts';
export { copheneticCorrelation } from './cophenetic-correlation.ts';
export { cutTree, type Cut } from './cut-tree.ts';
export { estimateCost, type Cost } from './estimate-cost.ts';
export { foretellSeconds, type ForetellOptions } from './foretell-seconds.ts';
export { isMonotonic } from './is-monotonic.ts';
export { leafOrder } from './leaf-order.ts';
export { linkage, LINKAGE_METHODS, MEMORY_LIMIT_BYTES, METRICS, type LinkageOptions } from './linkage.ts';
export { linkageFromDistances } from './linkage-from-distances.ts';
export { matrixFromRows } from './matrix-from-rows.ts';
export { pairwiseDistances } from './pairwise-distances.ts';

// validity
export { calinskiHarabasz } from './calinski-harabasz.ts';
export { clusterIndices, type ClusterIndices, type ClusterIndicesOptions } from './cluster-indices.ts';
export { daviesBouldin } from './davies-bouldin.ts';
export { silhouette } from './silhouette.ts';
export { silhouetteSamples } from './silhouette-samples.ts';
export { withinSumOfSquares } from './within-sum-of-squares.ts';

// statistics
export { argsort } from './argsort.ts';
export { adjustedRandIndex } from './adjusted-rand-index.ts';
export { cramersV } from './cramers-v.ts';
export { etaSquared } from './eta-squared.ts';
export { meanSd, type MeanSd } from './mean-sd.ts';
export { pearson } from './pearson.ts';
export { quantile } from './quantile.ts';
export { quantiles } from './quantiles.ts';
export { rank } from './rank.ts';
export { skewness } from './skewness.ts';
export { spearman } from './spearman.ts';

// seeded random
export { mulberry32, type Random } from './mulberry32.ts';
export { normal } from './normal.ts';
export { poisson } from './poisson.ts';
export { sampleWithoutReplacement } from './sample-without-replacement.ts';
export { shuffle } from './shuffle.ts';
