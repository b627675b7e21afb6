import { describe, expect, it } from 'vitest';
import { assignGivenNames } from '#lib/pipeline/assign-given-names.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { MAX_NAME_LENGTH, nameSegments, type NamingInput } from '#lib/pipeline/name-segments.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import { tiersOf } from '#lib/pipeline/tiers-of.ts';
import type { Trait } from '#lib/pipeline/traits-of.ts';
import { uniqueGivenNames } from '#lib/pipeline/unique-given-names.ts';
import type { SegmentValues } from '#lib/pipeline/value-of-segments.ts';
import { valueWords } from '#lib/pipeline/value-words.ts';
import { customers, customersCsv, datasetOf, tableFromCsv } from './fixtures.ts';

function valuesOf(means: readonly number[], sd: number): SegmentValues {
	const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
	const total = mean * means.length;
	const segments = means.map((own) => ({ mean: own, median: own, total: own, share: own / total, ratio: own / mean }));
	return { mean, total, sd, segments };
}

function trait(short: string, strength = 1): Trait {
	return { column: short, short, strength, isHigh: true, sentence: short };
}

function inputOf(
	means: readonly number[],
	traits: readonly (readonly Trait[])[],
	taken?: readonly (string | null)[]
): NamingInput {
	const values = valuesOf(means, 50);
	return {
		shares: means.map(() => 1 / means.length),
		tiers: tiersOf(values),
		values,
		words: valueWords(['Spend']),
		traits,
		valueColumns: ['Spend'],
		taken: taken ?? means.map(() => null)
	};
}

describe('nameSegments', () => {
	it('two and three segments are named by their order of value', () => {
		expect(nameSegments(inputOf([10, 100], [[], []])).map(({ name }) => name)).toEqual(['Low Value', 'High Value']);
		const three = nameSegments(inputOf([10, 20, 300], [[], [], []]));
		expect(three.map(({ name }) => name)).toEqual(['Low Value', 'Regular', 'High Value']);
		expect(three[2].reason).toBe('spends 2.7 × the average; 33% of customers, 91% of the spend');
	});

	it('within a tier the most extreme keeps the plain name, the others get a trait', () => {
		const traits = [
			[trait('younger')],
			[trait('many web visits')],
			[trait('older')],
			[trait('recent')],
			[trait('gone quiet')]
		];
		const names = nameSegments(inputOf([10, 20, 100, 150, 240], traits)).map(({ name }) => name);
		expect(names).toEqual(['Low Value', 'Low Value, many web visits', 'Regular', 'High Value, recent', 'High Value']);
	});

	it('names are unique, also against given ones, and short', () => {
		const same = Array.from({ length: 8 }, () => [trait('a very long trait that does not fit into a name')]);
		const names = nameSegments(
			inputOf([1, 2, 3, 4, 5, 6, 7, 300], same, [null, null, 'high value', null, null, null, null, null])
		);
		expect(new Set(names.map(({ name }) => name.toLowerCase())).size).toBe(8);
		for (const { name } of names) expect([...name].length).toBeLessThanOrEqual(MAX_NAME_LENGTH);
	});

	it('without a difference in value the strongest traits are the name', () => {
		const input = inputOf([100, 101], [[trait('older', 2)], [trait('younger', 1)]]);
		expect(input.tiers).toBeNull();
		expect(nameSegments({ ...input, values: null, words: null }).map(({ name }) => name)).toEqual(['Older', 'Younger']);
	});
});

describe('nameSegments, reasons', () => {
	const three = [[trait('high a', 0.9)], [trait('high a', 0.01), trait('low b', 0.005)], [trait('low a', 0.9)]];

	it('a segment without notable traits is average in its name and in the reason', () => {
		const input = { ...inputOf([1, 1, 1], three), tiers: null, values: null, words: null };
		expect(nameSegments(input)[1]).toEqual({ name: 'Average', reason: 'close to the average; 33% of customers' });
	});

	it('a name by traits is reasoned by traits, also where a value is known', () => {
		const [first] = nameSegments({ ...inputOf([100, 100.5, 101], three), tiers: null });
		expect(first).toEqual({ name: 'High a', reason: 'high a; 33% of customers' });
	});
});

describe('assignGivenNames', () => {
	const segmentOf = (row: number) => [0, 0, 0, 1, 1, 2][row];
	const sizes = Int32Array.of(3, 2, 1);
	const given = (anchors: readonly number[], name = 'x') => ({ anchors, name, action: null });

	it('a name goes to the segment that holds most of its anchors', () => {
		expect(assignGivenNames(segmentOf, sizes, [given([3, 4, 0]), given([5])])).toEqual([null, 0, 1]);
	});
	it('of equal votes the larger segment; anchors outside the table and repeated ones do not count', () => {
		expect(assignGivenNames(segmentOf, sizes, [given([0, 3])])).toEqual([0, null, null]);
		expect(assignGivenNames(segmentOf, sizes, [given([5, 99, -1, 3, 3, 4])])).toEqual([null, 0, null]);
		expect(assignGivenNames(segmentOf, sizes, [given([99])])).toEqual([null, null, null]);
	});
	it('a segment has one name, that with most anchors in it', () => {
		expect(assignGivenNames(segmentOf, sizes, [given([0]), given([0, 1])])).toEqual([1, null, null]);
	});
	it('uniqueGivenNames numbers the second of equal names', () => {
		expect(uniqueGivenNames(['VIP', null, 'vip', ' '])).toEqual(['VIP', null, 'vip 2', null]);
	});
	it('uniqueGivenNames: the newest keeps its text', () => {
		expect(uniqueGivenNames(['VIP', 'vip', 'vip'], [0, 2, 1])).toEqual(['VIP 3', 'vip', 'vip 2']);
		expect(uniqueGivenNames(['VIP', null, 'Vip'], [3, null, 1])).toEqual(['VIP', null, 'Vip 2']);
	});
});

describe('names from columns in other languages', () => {
	const HEAD = 'customer,age,income,spend,visits,recency,channel,joined';
	for (const [language, head, words] of [
		['German', 'Kunde,Jahre,Einkommen,Umsatz,Besuche pro Monat,Tage ohne Kauf,Kanal,Beitritt', 'Besuche pro Monat'],
		['French', 'Cliente,Années,Salaire,Dépenses,Visites par mois,Jours sans achat,Canal,Arrivée', 'Visites par mois'],
		['Spanish', 'Cliente,Años,Salario,Gasto,Visitas por mes,Días sin compra,Canal,Llegada', 'Visitas por mes']
	]) {
		it(`${language}: words keep their case in names, reasons and traits`, () => {
			const dataset = datasetOf(tableFromCsv(customersCsv().replace(HEAD, head)));
			const on = [head.split(',')[3], words];
			const recipe = defaultRecipe(dataset.profile);
			const columns = recipe.columns.map((column) => ({ ...column, used: on.includes(column.column) }));
			const { segments } = createRunner().solve(dataset, { ...recipe, columns, value: [], nClusters: 3 }, []);
			const texts = segments.map(({ name, nameReason, traits }) => [name, nameReason, ...traits].join('; '));
			for (const text of texts) expect(text).not.toContain(words.toLowerCase());
			expect(texts.filter((text) => text.includes(words)).length).toBeGreaterThan(0);
			const spend = on[0];
			const valued = createRunner().solve(dataset, { ...recipe, columns, value: [spend], nClusters: 3 }, []);
			expect(valued.segments[2].nameReason).toContain(`of the ${spend}`);
			expect(valued.headline).toContain(spend);
		});
	}
});

describe('given names and colours', () => {
	it('follow their members through a change of k; colours stay', () => {
		const { dataset, recipe } = customers();
		const runner = createRunner();
		const three = runner.solve(dataset, { ...recipe, nClusters: 3 }, []);
		const names = [{ anchors: three.segments[0].anchors, name: 'Savers', action: 'Write to them' }];
		for (const k of [3, 4, 5, 6]) {
			const { segments } = runner.solve(dataset, { ...recipe, nClusters: k }, names);
			const named = segments.filter(({ isNameGiven }) => isNameGiven);
			expect(named).toHaveLength(1);
			expect(named[0]).toMatchObject({ name: 'Savers', action: 'Write to them', given: 0, isActionGiven: true });
			expect(new Set(segments.map(({ name }) => name)).size).toBe(k);
			// a finer cut has all colours of the coarser one
			const colours = new Set(segments.map(({ colour }) => colour));
			for (const { colour } of three.segments) expect(colours.has(colour)).toBe(true);
		}
	});
});
