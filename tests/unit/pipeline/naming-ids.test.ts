// Names come from what segments are, never from the number that they happen to have.
import { describe, expect, it } from 'vitest';
import { mulberry32, shuffle } from '#lib/core/index.ts';
import { profileTable } from '#lib/data/profile-table.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { describeSegments } from '#lib/pipeline/describe-segments.ts';
import { nameSegments, type NamingInput } from '#lib/pipeline/name-segments.ts';
import { rowSets } from '#lib/pipeline/row-sets.ts';
import { tiersOf } from '#lib/pipeline/tiers-of.ts';
import { traitsOf, type Trait } from '#lib/pipeline/traits-of.ts';
import { valueOfRows } from '#lib/pipeline/value-of-rows.ts';
import type { SegmentValues } from '#lib/pipeline/value-of-segments.ts';
import { valueWords } from '#lib/pipeline/value-words.ts';
import { describeShared } from '../shared-path.ts';
import { valueOfLabels } from './value-of-labels.ts';
import { readSharedTable } from './shared-recipes.ts';

describe('nameSegments(input) under other ids', () => {
	const SEEDS = 200;
	const WORDS = ['older', 'younger', 'many visits', 'few visits', 'mostly online', 'recent', 'gone quiet'];

	/** 2 to 8 segments with one to four traits each; some have their names already, some are equally large. */
	function randomInput(seed: number): NamingInput {
		const random = mulberry32(seed);
		const k = 2 + Math.floor(7 * random());
		const sizes = Array.from({ length: k }, () => 1 + Math.floor(4 * random()));
		const nRows = sizes.reduce((sum, size) => sum + size, 0);
		const labels = Int32Array.from(sizes.flatMap((size, id) => new Array<number>(size).fill(id)));
		const rowValues = Float64Array.from(labels, (id) => (id + 1) ** 2 * (0.5 + random()));
		const hasValue = random() < 0.7;
		const values = hasValue ? valueOfLabels(rowValues, labels, k) : null;
		const traits = sizes.map((): Trait[] => {
			const words = shuffle(WORDS, random).slice(0, 1 + Math.floor(4 * random()));
			const own = words.map((short) => ({ column: short, short, strength: random(), isHigh: true, sentence: short }));
			return own.sort((a, b) => b.strength - a.strength);
		});
		return {
			shares: sizes.map((size) => size / nRows),
			tiers: tiersOf(values),
			values,
			words: hasValue ? valueWords(['Spend']) : null,
			traits,
			valueColumns: hasValue ? ['Spend'] : [],
			taken: sizes.map((_, id) => (random() < 0.2 ? `Given ${id}` : null))
		};
	}

	it(`each segment keeps its tier, its name and the reason: seeds 1 to ${SEEDS}`, () => {
		for (let seed = 1; seed <= SEEDS; seed++) {
			const input = randomInput(seed);
			const names = nameSegments(input);
			const order = shuffle(names.keys(), mulberry32(1000 + seed));
			const moved = <T>(list: readonly T[]): T[] => order.map((id) => list[id]);
			const values: SegmentValues | null = input.values && {
				...input.values,
				segments: moved(input.values.segments)
			};
			const tiers = tiersOf(values);
			expect(tiers, `seed ${seed}`).toEqual(input.tiers && moved(input.tiers));
			const again = nameSegments({
				...input,
				values,
				tiers,
				shares: moved(input.shares),
				traits: moved(input.traits),
				taken: moved(input.taken)
			});
			expect(again, `seed ${seed}`).toEqual(moved(names));
		}
	});
});

describeShared('the segments of seed_clustered_data.csv as its own app found them', () => {
	const whole = readSharedTable('seed_clustered_data.csv');
	const given = whole.columns.find(({ name }) => name === 'cluster');
	const found = given?.kind === 'numeric' ? given.values : given && 'codes' in given ? codesOf(given) : null;
	const table = { ...whole, columns: whole.columns.filter(({ name }) => name !== 'cluster') };
	const recipe = defaultRecipe(profileTable(table));

	function codesOf({ codes, categories }: { readonly codes: Int32Array; readonly categories: readonly string[] }) {
		return Float64Array.from(codes, (code) => Number(categories[code]));
	}

	/** Names and reasons by the app's own cluster, after its ids were renumbered. */
	function namesUnder(permutation: readonly number[]) {
		const labels = Int32Array.from(found!, (cluster) => permutation[cluster]);
		const sizes = new Int32Array(3);
		for (const label of labels) sizes[label]++;
		const columns = recipe.columns.flatMap(({ column, used }) => (used ? [column] : []));
		const values = valueOfLabels(valueOfRows(table, recipe.value), labels, 3);
		const [statistics] = describeSegments(table, rowSets(labels, 3), columns);
		const traits = traitsOf(statistics, { units: new Map(), value: recipe.value });
		const named = nameSegments({
			shares: Array.from(sizes, (size) => size / labels.length),
			tiers: tiersOf(values),
			values,
			words: valueWords(recipe.value),
			traits,
			valueColumns: recipe.value,
			taken: [null, null, null]
		});
		return permutation.map((id) => ({ mean: values!.segments[id].mean, ...named[id] }));
	}

	const PERMUTATIONS = [
		[0, 1, 2],
		[0, 2, 1],
		[1, 0, 2],
		[1, 2, 0],
		[2, 0, 1],
		[2, 1, 0]
	];

	it('the file’s clusters are read, and are no input', () => {
		expect(new Set(found)).toEqual(new Set([0, 1, 2]));
		expect(recipe.columns.map(({ column }) => column)).not.toContain('cluster');
		expect(recipe.value).toEqual(['Total_Spending']);
	});

	it.each(PERMUTATIONS)('the cluster that spends 1,305 on average is High Value, with ids %i, %i, %i', (...ids) => {
		const names = namesUnder(ids);
		expect(names.map(({ mean }) => Math.round(mean))).toEqual([91, 1305, 780]);
		expect(names.map(({ name }) => name)).toEqual(['Low Value', 'High Value', 'Regular']);
		expect(names[1].reason).toMatch(/^spends 2\.2 × the average; 25% of customers, 53% of the spend$/);
		expect(names).toEqual(namesUnder(PERMUTATIONS[0]));
	});
});
