// Is anything there, and how many? On data sets without groups and with them, whose truth is known.
import { test } from 'vitest';
import { adjustedRandIndex, cutTree } from '#lib/core/index.ts';
import { link } from '#lib/pipeline/link.ts';
import { compiledKernel } from '../unit/pipeline/trust/compiled-kernel.ts';
import { judgeSet } from '../unit/pipeline/trust/judge-set.ts';
import { noiseSet, plantedSet } from '../unit/pipeline/trust/planted-sets.ts';
import { formatTable } from './format-table.ts';

const SETS = 20;
const SEED = 1;
/** sets of either kind for the rates; the table's are not among them */
const MANY = 100;
const OTHER_SEED = 2;
const KEPT_BY_TREE = 0.9;

test('the table', () => {
	const noise = Array.from({ length: SETS }, (_, i) => {
		const { kind, X } = noiseSet(i, SEED);
		const { structure, evidence } = judgeSet(X, compiledKernel);
		return [kind, String(X.nRows), String(X.nCols), evidence.toFixed(2), structure.verdict];
	});
	console.log(
		`\nWithout groups, seed ${SEED}\n\n${formatTable(['kind', 'rows', 'columns', 'evidence', 'verdict'], noise)}\n`
	);
	const planted = Array.from({ length: SETS }, (_, i) => {
		const { X, k, nNoise, apart, truth } = plantedSet(i, SEED);
		const { structure, evidence, recommended, quick } = judgeSet(X, compiledKernel);
		const ari = adjustedRandIndex(
			cutTree(link(X, { method: 'ward' }, undefined, compiledKernel), { nClusters: k }),
			truth
		);
		const cells = [k, X.nRows, X.nCols, nNoise, apart, ari.toFixed(2), evidence.toFixed(2), structure.verdict];
		return [...cells, recommended ?? '-', quick].map(String);
	});
	const head = [
		'groups',
		'rows',
		'columns',
		'noise',
		'sd apart',
		'tree ARI',
		'evidence',
		'verdict',
		'advised',
		'quick'
	];
	console.log(`\nWith groups, seed ${SEED}\n\n${formatTable(head, planted)}\n`);
});

test('rates on other seeds', () => {
	const count = { none: 0, weak: 0, real: 0, unjudged: 0 };
	const found = { none: 0, weak: 0, real: 0, unjudged: 0 };
	let [right, quickRight, kept, rightOfKept] = [0, 0, 0, 0];
	for (let i = 0; i < MANY; i++) {
		count[judgeSet(noiseSet(i, OTHER_SEED).X, compiledKernel).structure.verdict]++;
		const { X, k, truth } = plantedSet(i, OTHER_SEED);
		const { structure, recommended, quick } = judgeSet(X, compiledKernel);
		found[structure.verdict]++;
		right += Number(recommended === k);
		quickRight += Number(quick === k);
		const labels = cutTree(link(X, { method: 'ward' }, undefined, compiledKernel), { nClusters: k });
		if (adjustedRandIndex(labels, truth) < KEPT_BY_TREE) continue;
		kept++;
		rightOfKept += Number(recommended === k);
	}
	const verdicts = (of: typeof count) => [of.none, of.weak, of.real].map(String);
	console.log(
		`\n${MANY} sets of either kind, seed ${OTHER_SEED}\n\n` +
			formatTable(
				['', 'none', 'weak', 'real'],
				[
					['without groups', ...verdicts(count)],
					['with groups', ...verdicts(found)]
				]
			) +
			`\n\nThe right number was advised in ${right} (by the quick rule in ${quickRight}); in ${rightOfKept} of the ${kept} sets whose ` +
			`tree holds the groups (ARI of its cut at least ${KEPT_BY_TREE}).\n`
	);
});
