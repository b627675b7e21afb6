import { describe, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { foldName } from '#lib/data/fold-name.ts';
import { fileMapping, type FileMapping } from '#lib/pipeline/scoring/file-mapping.ts';
import { idColumn } from '#lib/pipeline/scoring/id-column.ts';
import { mappedColumns } from '#lib/pipeline/scoring/mapped-columns.ts';
import { matchColumns } from '#lib/pipeline/scoring/match-columns.ts';
import { nameSimilarity } from '#lib/pipeline/scoring/name-similarity.ts';
import { withColumn } from '#lib/pipeline/scoring/with-column.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';

describe('foldName', () => {
	it('takes case, accents, spaces and punctuation away, and no letter of any script', () => {
		expect(foldName(' Année–Naissance ')).toBe('anneenaissance');
		expect(foldName('annee_naissance')).toBe('anneenaissance');
		expect(foldName('Straße')).toBe(foldName('STRASSE'));
		expect(foldName('Ｉｎｃｏｍｅ')).toBe('income');
		expect(foldName('收入')).toBe('收入');
		expect(foldName('आय')).not.toBe('');
		expect(foldName('Score (1-100)')).toBe('score1100');
		expect(foldName('€')).toBe('');
	});
});

describe('matchColumns', () => {
	const match = (needs: string[], columns: string[]) =>
		matchColumns(needs, columns).map(({ column, how }) => `${how}: ${column}`);

	it('takes the very name before another spelling of it', () => {
		expect(match(['Income'], ['INCOME', 'Income'])).toEqual(['same: Income']);
		expect(match(['Income', 'INCOME'], ['INCOME', 'Income'])).toEqual(['same: Income', 'same: INCOME']);
	});

	it('ignores case, spaces, punctuation and accents', () => {
		expect(match(['Year_Birth', 'Rev. (€)', 'Größe'], ['grosse', 'GRÖSSE', 'rev €', 'year birth'])).toEqual([
			'spelling: year birth',
			'spelling: rev €',
			'similar: GRÖSSE'
		]);
	});

	it('only guesses where two columns could be meant, whatever their order', () => {
		const [a] = match(['Income'], ['in come', 'INCOME']);
		expect(a).toBe('similar: INCOME');
		expect(match(['Income'], ['INCOME', 'in come'])).toEqual([a]);
		expect(match(['income', 'INCOME'], ['Income'])).toEqual(['none: null', 'similar: Income']);
	});

	it('offers similar names, each once, and nothing where none is alike', () => {
		expect(match(['MntWines', 'Income', 'Recency'], ['Wine spend', 'Yearly income', 'Shoe size'])).toEqual([
			'similar: Wine spend',
			'similar: Yearly income',
			'none: null'
		]);
		expect(match(['spend'], ['spend 2024', 'spend 2023'])).toEqual(['similar: spend 2023']);
	});

	it('names are data: __proto__, constructor, an empty list, no letter at all', () => {
		expect(match(['__proto__', 'constructor'], ['constructor', '__proto__'])).toEqual([
			'same: __proto__',
			'same: constructor'
		]);
		expect(match(['a'], [])).toEqual(['none: null']);
		expect(match(['€'], ['$'])).toEqual(['none: null']);
	});

	it('does not depend on the order of the columns, uses none twice, and finds itself (500 random files)', () => {
		const random = mulberry32(3);
		const words = [
			'income',
			'Income',
			'wine',
			'wines',
			'spend',
			'total_spend',
			'Age',
			'birth year',
			'Year_Birth',
			'id'
		];
		const some = () => [
			...new Set(Array.from({ length: 1 + Math.floor(random() * 7) }, () => words[Math.floor(random() * words.length)]))
		];
		for (let round = 0; round < 500; round++) {
			const [needs, columns] = [some(), some()];
			const found = matchColumns(needs, columns);
			expect(matchColumns(needs, columns.toReversed())).toEqual(found);
			const used = found.flatMap(({ column }) => column ?? []);
			expect(new Set(used).size).toBe(used.length);
			expect(matchColumns(needs, needs).every(({ need, column, how }) => how === 'same' && need === column)).toBe(true);
		}
	});

	it('a file of 2,000 columns is matched by name at once', () => {
		const columns = Array.from({ length: 2000 }, (_, i) => `Column ${i}`);
		const needs = Array.from({ length: 200 }, (_, i) => `column_${7 * i}`);
		expect(matchColumns(needs, columns).every(({ how }) => how === 'spelling')).toBe(true);
	});
});

describe('nameSimilarity', () => {
	it('is 1 for spellings of one name, 0 for names without a letter in common', () => {
		expect(nameSimilarity('Year_Birth', 'year birth')).toBe(1);
		expect(nameSimilarity('abc', 'xyz')).toBe(0);
		expect(nameSimilarity('€', '$')).toBe(0);
	});

	it('is the Sørensen-Dice coefficient of the pairs of letters where no word is shared', () => {
		// night: ni ig gh ht; nacht: na ac ch ht
		expect(nameSimilarity('night', 'nacht')).toBe(2 / 8);
	});
});

describe('idColumn', () => {
	it('is the column whose name says most that it names customers', () => {
		expect(idColumn(['income', 'ID', 'customer id'])).toBe('customer id');
		expect(idColumn(['income', 'ID'])).toBe('ID');
		expect(idColumn(['income', 'period'])).toBeNull();
	});
});

describe('mappedColumns(fileMapping(model, columns))', () => {
	const model = {
		fields: [
			{ kind: 'numeric', column: 'Income', reliance: 0.7 },
			{ kind: 'categorical', column: 'Region', reliance: 0.3 }
		],
		placing: { familiarity: { extras: [{ kind: 'numeric', column: 'Age', reliance: 0 }] } }
	} as unknown as PredictionModel;
	const from = (mapping: FileMapping) =>
		mappedColumns(mapping).map(({ column, from, isExtra }) => [column, from, isExtra]);

	it('takes extras along by name alone, and lends their column to the rule while it is wanted there', () => {
		const mapping = fileMapping(model, ['age', 'region', 'Agenda']);
		expect(from(mapping)).toEqual([
			['Income', null, false],
			['Region', 'region', false],
			['Age', 'age', true]
		]);
		const lent = withColumn(mapping, 'Income', 'age');
		expect(from(lent)).toEqual([
			['Income', 'age', false],
			['Region', 'region', false]
		]);
		expect(from(withColumn(lent, 'Income', null))).toEqual(from(mapping));
		expect(mapping.needed.map(({ how }) => how)).toEqual(['none', 'spelling']);
		expect(withColumn(lent, 'Income', null).needed[0].how).toBe('empty');
	});
});
