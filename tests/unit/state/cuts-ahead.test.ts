import { expect, test } from 'vitest';
import type { Recipe, Solution } from '#lib/pipeline/types.ts';
import { CutsAhead, type Question } from '#lib/state/cuts-ahead.ts';

const recipe = { nClusters: 4, splits: null, columns: [], method: 'ward' } as unknown as Recipe;
const question: Question = { datasetId: 'd', recipe, names: [] };
const asking = (nClusters: number | null, from = question) => ({ ...from, recipe: { ...from.recipe, nClusters } });
const solutionOf = (k: number, isStraight = true) => ({ k, isStraight, tree: { nLeaves: 6 } }) as unknown as Solution;

/** Solves at once; counts what it was asked for. */
function solver() {
	const asked: (number | null)[] = [];
	const solve = async ({ recipe }: Question) => {
		asked.push(recipe.nClusters);
		return solutionOf(recipe.nClusters!);
	};
	return { asked, solve };
}

test('solves all numbers of the tree that were not asked for, the nearest first, and knows them', async () => {
	const { asked, solve } = solver();
	const ahead = new CutsAhead(async () => {});
	await ahead.begin(question, solutionOf(4), solve);
	expect(asked).toEqual([5, 3, 6, 2]);
	for (const k of [2, 3, 4, 5, 6]) expect(ahead.get(asking(k))?.k).toBe(k);
	expect(ahead.get(asking(null))).toBeUndefined();
	await ahead.goOn(asking(2), ahead.get(asking(2))!, solve);
	expect(asked).toEqual([5, 3, 6, 2]);
});

test.each<[string, Partial<Question>]>([
	['names', { names: [] }],
	['data', { datasetId: 'other' }],
	['recipe', { recipe: { ...recipe, columns: [] } }]
])('other %s are another question', async (_, patch) => {
	const { asked, solve } = solver();
	const ahead = new CutsAhead(async () => {});
	await ahead.begin(question, solutionOf(4), solve);
	const other = { ...question, ...patch };
	expect(ahead.get(asking(5, other))).toBeUndefined();
	await ahead.begin(other, solutionOf(4), solve);
	expect(asked).toEqual([5, 3, 6, 2, 5, 3, 6, 2]);
	expect(ahead.get(asking(5))).toBeUndefined();
	expect(ahead.get(asking(5, other))?.k).toBe(5);
});

test('goes on from the number that was asked for meanwhile, and ends when it is told to', async () => {
	const { asked, solve } = solver();
	let nextIsIdle = () => {};
	const ahead = new CutsAhead(() => new Promise((resolve) => (nextIsIdle = resolve)));
	const first = ahead.begin(question, solutionOf(4), solve);
	const goFirst = nextIsIdle;
	const second = ahead.goOn(asking(2), solutionOf(2), solve);
	goFirst();
	await first;
	expect(asked).toEqual([]);
	nextIsIdle();
	await expect.poll(() => ahead.get(asking(3))?.k).toBe(3);
	ahead.stop();
	nextIsIdle();
	await second;
	expect(asked).toEqual([3]);

	// what is known stays; nothing more is asked of a tree that may be gone
	expect(ahead.get(asking(3))?.k).toBe(3);
	await ahead.goOn(asking(3), ahead.get(asking(3))!, solve);
	expect(asked).toEqual([3]);
	ahead.forget();
	expect(ahead.get(asking(3))).toBeUndefined();
});

test('stops at what fails, and works nothing out beside a cut by hand', async () => {
	const { asked, solve } = solver();
	const ahead = new CutsAhead(async () => {});
	await ahead.begin(question, solutionOf(4), (next) =>
		next.recipe.nClusters === 3 ? Promise.reject(new Error('ended')) : solve(next)
	);
	expect(asked).toEqual([5]);
	await ahead.begin(question, solutionOf(4, false), solve);
	expect(asked).toEqual([5]);
});
