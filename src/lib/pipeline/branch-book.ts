import type { Table } from '#lib/data/table.ts';
import { chooseAnchors } from './choose-anchors.ts';
import { describeSegments } from './describe-segments.ts';
import type { Prepared } from './prepare.ts';
import { segmentOfGroups } from './segment-of-groups.ts';
import { traitsOf, type Trait } from './traits-of.ts';
import type { FoldedTree } from './tree-top.ts';
import type { Recipe, SegmentColumn } from './types.ts';
import { valueOfSets, type SetValue } from './value-of-sets.ts';
import { wholeValue, type WholeValue } from './whole-value.ts';

/** What can be said of the customers under one node, whatever the others are cut into. */
export interface Branch {
	readonly size: number;
	readonly columns: readonly SegmentColumn[];
	/** strongest first, of columns that are on and of the value */
	readonly traits: readonly Trait[];
	/** null without a value */
	readonly value: SetValue | null;
	readonly anchors: readonly number[];
}

/** The branches of one tree, each described once. A cut is a few of them, so another cut looks at no row. */
export interface BranchBook {
	/** of all customers */
	readonly value: WholeValue | null;
	/** the branches at these nodes, in their order; those that are new are described in one pass: O(n) a column and depth */
	readonly at: (nodes: readonly number[]) => Branch[];
}

/** rowValues: of each row, null without a value. units: by column. */
export function branchBook(
	table: Table,
	recipe: Recipe,
	{ order }: Pick<Prepared, 'order'>,
	folded: FoldedTree,
	rowValues: Float64Array | null,
	units: ReadonlyMap<string, string>
): BranchBook {
	const used = recipe.columns.filter(({ used }) => used).map(({ column }) => column);
	const others = recipe.columns.filter(({ used }) => !used).map(({ column }) => column);
	const speaking = new Set([...used, ...recipe.value]);
	const value = wholeValue(rowValues);
	const known = new Map<number, Branch>();

	function describe(nodes: readonly number[]): void {
		const depths = byDepth(folded, nodes);
		const layers = depths.map((ofDepth) => ({ nSets: ofDepth.length, setOf: segmentOfGroups(folded, ofDepth) }));
		const sets = { groupOf: folded.groupOf, nGroups: folded.tree.nLeaves, layers };
		const statistics = describeSegments(table, sets, [...used, ...others]);
		const values = value && rowValues && valueOfSets(rowValues, sets);
		depths.forEach((ofDepth, layer) => {
			const { nSets, setOf } = layers[layer];
			const labels = folded.groupOf.map((group) => setOf[group]);
			const sizes = Int32Array.from(ofDepth, (node) => folded.tree.size[node]);
			const anchors = chooseAnchors({ k: nSets, labels, sizes }, order);
			const traits = traitsOf(statistics[layer], { units, value: recipe.value });
			ofDepth.forEach((node, set) =>
				known.set(node, {
					size: sizes[set],
					columns: statistics[layer].segments[set],
					traits: traits[set].filter(({ column }) => speaking.has(column)),
					value: values?.[layer][set] ?? null,
					anchors: anchors[set]
				})
			);
		});
	}

	return {
		value,
		at: (nodes) => {
			const missing = [...new Set(nodes)].filter((node) => !known.has(node));
			if (missing.length > 0) describe(missing);
			return nodes.map((node) => known.get(node)!);
		}
	};
}

/** The nodes by the number of nodes of the list above them: none of a depth is under another of it. */
function byDepth({ first, last }: FoldedTree, nodes: readonly number[]): number[][] {
	const depths: number[][] = [];
	for (const node of nodes) {
		const isAbove = (other: number) => other !== node && first[other] <= first[node] && last[other] >= last[node];
		(depths[nodes.filter(isAbove).length] ??= []).push(node);
	}
	return depths;
}
