import { assignGivenNames } from './assign-given-names.ts';
import type { DescribedCut } from './describe-cut.ts';
import { nameSegments } from './name-segments.ts';
import { segmentOfGroups } from './segment-of-groups.ts';
import { suggestAction } from './suggest-action.ts';
import { traitSentences } from './trait-sentences.ts';
import type { FoldedTree } from './tree-top.ts';
import type { GivenName, Recipe, Segment } from './types.ts';
import { uniqueGivenNames } from './unique-given-names.ts';
import { valueWords } from './value-words.ts';

/** Stage 6: the segments of a described cut under the names and actions that the user gave, or under automatic ones. */
export function buildSegments(
	described: DescribedCut,
	folded: FoldedTree,
	/** by segment id */
	colours: readonly number[],
	recipe: Recipe,
	names: readonly GivenName[]
): Segment[] {
	const { nodes, branches, values, tiers } = described;
	const { groupOf } = folded;
	const shares = branches.map(({ size }) => size / groupOf.length);
	const segment = segmentOfGroups(folded, nodes);
	const sizes = branches.map(({ size }) => size);
	const given = assignGivenNames((row) => segment[groupOf[row]], sizes, names);
	const texts = given.map((index) => (index === null ? null : names[index].name));
	const taken = uniqueGivenNames(texts, given);
	const words = recipe.value.length > 0 ? valueWords(recipe.value) : null;
	const traits = branches.map((branch) => branch.traits);
	const named = nameSegments({ shares, tiers, values, words, traits, valueColumns: recipe.value, taken });
	return named.map(({ name, reason }, id) => {
		const index = given[id];
		const givenAction = index === null ? null : names[index].action;
		return {
			id,
			colour: colours[id],
			node: nodes[id],
			size: sizes[id],
			share: shares[id],
			value: values?.segments[id] ?? null,
			name,
			nameReason: reason,
			isNameGiven: taken[id] !== null,
			given: index,
			traits: traitSentences(traits[id], recipe.value),
			action: givenAction ?? suggestAction(tiers ? tiers[id] : null, traits[id]),
			isActionGiven: givenAction !== null,
			anchors: branches[id].anchors,
			columns: branches[id].columns
		};
	});
}
