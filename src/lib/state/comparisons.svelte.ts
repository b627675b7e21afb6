import { shapeKey } from '#lib/pipeline/shape-key.ts';
import { shapeOf } from '#lib/pipeline/shape-of.ts';
import type { Recipe, Solution } from '#lib/pipeline/types.ts';

/** A solution that was put aside. */
export interface KeptSolution {
	readonly id: string;
	readonly label: string;
	readonly datasetId: string;
	/** its number of segments is fixed */
	readonly recipe: Recipe;
	/** of the solution */
	readonly key: string;
}
/** What the present solution is compared with, and the solutions that were kept for it until the page is closed. */
export class Comparisons {
	/** id of an alternative or of a kept solution; '': none */
	choice = $state('');
	#kept = $state.raw<readonly KeptSolution[]>([]);
	/** titles of what was judged, by the key of the tree */
	#verdicts = $state.raw<Readonly<Record<string, string>>>({});
	#nKept = 0;

	/** Keeps a solution, unless that very one is there already, and compares with it from now on. */
	keep({ key, k }: Pick<Solution, 'key' | 'k'>, recipe: Recipe, datasetId: string): KeptSolution {
		const known = this.#kept.find((kept) => kept.key === key);
		const kept = known ?? {
			id: `kept: ${++this.#nKept}`,
			label: `Kept ${this.#nKept}: ${k} segments${recipe.splits ? ' cut by hand' : ''}, ${labelOf(recipe)}`,
			datasetId,
			recipe: { ...recipe, nClusters: k },
			key
		};
		if (!known) this.#kept = [...this.#kept, kept];
		this.choice = kept.id;
		return kept;
	}

	forget(id: string): void {
		this.#kept = this.#kept.filter((kept) => kept.id !== id);
		if (this.choice === id) this.choice = '';
	}

	/** Those of the same customers, the oldest first. */
	keptFor(datasetId: string, recipe: Recipe): readonly KeptSolution[] {
		const rows = rowsOf(recipe);
		return this.#kept.filter((kept) => kept.datasetId === datasetId && rowsOf(kept.recipe) === rows);
	}

	/** Notes how the segments of a tree were judged, so that it can be said when that tree is compared with. */
	noteVerdict(treeKey: string, title: string): void {
		if (this.#verdicts[treeKey] !== title) this.#verdicts = { ...this.#verdicts, [treeKey]: title };
	}

	verdictOf(treeKey: string): string | null {
		return this.#verdicts[treeKey] ?? null;
	}
}

/** How the rows of the file become customers: the same customers, the same rows. */
function rowsOf(recipe: Recipe): string {
	return shapeKey({ ...shapeOf(recipe), derived: [] });
}

function labelOf({ method, distance, columns, varianceKept }: Recipe): string {
	const nUsed = columns.filter(({ used }) => used).length;
	const name = `${method[0].toUpperCase()}${method.slice(1)}`;
	return `${name}${distance === 'gower' ? ' by Gower distance' : ''}, ${nUsed} ${nUsed === 1 ? 'column' : 'columns'}${varianceKept ? ', components' : ''}`;
}

export const comparisons = new Comparisons();
