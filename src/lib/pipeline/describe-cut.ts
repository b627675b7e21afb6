import type { Table } from '#lib/data/table.ts';
import { chooseAnchors } from './choose-anchors.ts';
import type { Segmentation } from './cut.ts';
import { describeSegments, type SegmentStatistics } from './describe-segments.ts';
import type { Prepared } from './prepare.ts';
import { segmentNodes } from './segment-nodes.ts';
import { tiersOf, type Tier } from './tiers-of.ts';
import { traitsOf, type Trait } from './traits-of.ts';
import type { FoldedTree } from './tree-top.ts';
import type { Recipe } from './types.ts';
import { valueOfSegments, type SegmentValues } from './value-of-segments.ts';
import { valueWords } from './value-words.ts';

/** All that is known of one cut before anybody gave a name. */
export interface DescribedCut {
	readonly segmentation: Segmentation;
	readonly statistics: SegmentStatistics;
	readonly values: SegmentValues | null;
	readonly tiers: readonly Tier[] | null;
	readonly traits: readonly (readonly Trait[])[];
	readonly anchors: readonly (readonly number[])[];
	readonly nodes: readonly number[];
	readonly colours: readonly number[];
}

/** Describes a cut: the columns that are on first, then the others; traits speak of columns that are on and of the value. */
export function describeCut(
	table: Table,
	recipe: Recipe,
	prepared: Prepared,
	folded: FoldedTree,
	segmentation: Segmentation,
	rowValues: Float64Array | null,
	units: ReadonlyMap<string, string>
): DescribedCut {
	const used = recipe.columns.filter(({ used }) => used).map(({ column }) => column);
	const others = recipe.columns.filter(({ used }) => !used).map(({ column }) => column);
	const statistics = describeSegments(table, segmentation, [...used, ...others]);
	const speaking = new Set([...used, ...recipe.value]);
	const traits = traitsOf(statistics, { units, value: recipe.value }).map((all) =>
		all.filter(({ column }) => speaking.has(column))
	);
	const isAdditive = isAdditiveValue(recipe.value, units);
	const values = valueOfSegments(rowValues, segmentation, { isAdditive });
	const nodes = segmentNodes(folded, segmentation.labels, segmentation.k);
	return {
		segmentation,
		statistics,
		values,
		tiers: tiersOf(values),
		traits,
		anchors: chooseAnchors(segmentation, prepared.order),
		nodes,
		colours: nodes.map((node) => folded.tree.colour[node])
	};
}

/** Shares of percentages add up to nothing, whatever their column is called. */
function isAdditiveValue(value: readonly string[], units: ReadonlyMap<string, string>): boolean {
	return value.length > 0 && valueWords(value).isAdditive && value.every((column) => units.get(column) !== '%');
}
