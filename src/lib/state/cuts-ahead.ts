import type { Analysis, Recipe, Solution } from '#lib/pipeline/types.ts';
import { whenIdle } from './when-idle.ts';

/** What a solution is the answer to. */
export type Question = Pick<Analysis, 'datasetId' | 'recipe' | 'names'>;

/** Straight cuts of the open tree beside the one that is shown. */
const K_MIN = 2;
const K_MAX = 15;

/**
 * Straight cuts into other numbers of segments, worked out while nobody waits for anything: the next one that is asked for
 * is there at once. Known are those of one question, all else in it being the same.
 */
export class CutsAhead {
	#question: Question | null = null;
	readonly #known = new Map<number | null, Solution>();
	readonly #isIdle: () => Promise<void>;
	/** counts what was asked for: an earlier round ends */
	#round = 0;
	/** the tree is there, as far as is known: a cut of it is quick */
	#hasTree = false;

	constructor(isIdle = windowIsIdle) {
		this.#isIdle = isIdle;
	}

	get(question: Question): Solution | undefined {
		return this.#question && isSameTree(this.#question, question)
			? this.#known.get(question.recipe.nClusters)
			: undefined;
	}

	/** Remembers a solution that was just worked out, then solves its neighbours, the nearest first. */
	async begin(question: Question, solution: Solution, solve: (question: Question) => Promise<Solution>): Promise<void> {
		this.#hasTree = true;
		await this.goOn(question, solution, solve);
	}

	/** The same for a solution that was known; nothing after a stop, when the tree would have to be grown again. */
	async goOn(question: Question, solution: Solution, solve: (question: Question) => Promise<Solution>): Promise<void> {
		if (!this.#hasTree) return;
		const round = ++this.#round;
		if (!this.#question || !isSameTree(this.#question, question)) this.#known.clear();
		this.#question = question;
		if (!solution.isStraight) return;
		this.#known.set(question.recipe.nClusters, solution);
		for (const k of numbersAround(solution.k, Math.min(K_MAX, solution.tree.nLeaves))) {
			if (this.#known.has(k)) continue;
			await this.#isIdle();
			if (round !== this.#round) return;
			const next = { ...question, recipe: { ...question.recipe, nClusters: k } };
			// what fails here is asked for again, and its failure shown, when somebody wants it
			const cut = await solve(next).catch(() => null);
			if (round !== this.#round) return;
			if (!cut) return this.stop();
			this.#known.set(k, cut);
		}
	}

	/** Ends what is going on; what is known stays. */
	stop(): void {
		this.#round++;
		this.#hasTree = false;
	}

	forget(): void {
		this.stop();
		this.#question = null;
		this.#known.clear();
	}
}

/** k + 1, k - 1, k + 2, … */
function numbersAround(k: number, kMax: number): number[] {
	const numbers = Array.from({ length: kMax - K_MIN + 1 }, (_, i) => K_MIN + i).filter((number) => number !== k);
	return numbers.toSorted((a, b) => Math.abs(a - k) - Math.abs(b - k) || b - a);
}

/** Documents are never changed in place: what is the same object has the same content. */
function isSameTree(a: Question, b: Question): boolean {
	if (a.datasetId !== b.datasetId || a.names !== b.names) return false;
	const fields = new Set([...Object.keys(a.recipe), ...Object.keys(b.recipe)]) as Set<keyof Recipe>;
	fields.delete('nClusters');
	return [...fields].every((field) => a.recipe[field] === b.recipe[field]);
}

function windowIsIdle(): Promise<void> {
	return new Promise((resolve) => void whenIdle(resolve));
}
