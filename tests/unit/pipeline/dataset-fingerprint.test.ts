import { describe, expect, it } from 'vitest';
import { datasetFingerprint } from '#lib/pipeline/dataset-fingerprint.ts';
import { namesForDataset } from '#lib/pipeline/names-for-dataset.ts';
import { readCladeFile, type RecipeFile } from '#lib/pipeline/read-clade-file.ts';
import { writeRecipeFile } from '#lib/pipeline/write-recipe-file.ts';
import { customers, customersCsv, shuffled, tableFromCsv } from './fixtures.ts';

const csv = customersCsv();

describe('datasetFingerprint(table)', () => {
	const print = datasetFingerprint(tableFromCsv(csv));

	it('is the same for the same data, however they are written', () => {
		expect(datasetFingerprint(tableFromCsv(csv))).toBe(print);
		expect(datasetFingerprint(tableFromCsv(csv.replaceAll(',', ';')))).toBe(print);
	});

	it('differs for another order of rows, another cell, another level, another name', () => {
		const lines = csv.split('\n');
		const others = [
			shuffled(tableFromCsv(csv), 1).table,
			tableFromCsv([...lines.slice(0, 1), lines[2], lines[1], ...lines.slice(3)].join('\n')),
			tableFromCsv(csv.replace('C10000', 'C99999')),
			tableFromCsv(csv.replace(/,(store|web|phone),/, ',fax,')),
			tableFromCsv(csv.replace('visits', 'orders')),
			tableFromCsv(lines.slice(0, -2).join('\n'))
		];
		expect(new Set([print, ...others.map(datasetFingerprint)]).size).toBe(others.length + 1);
	});
});

describe('namesForDataset(recipeFile, fingerprint)', () => {
	it('gives the names to the very same data only', () => {
		const { recipe } = customers();
		const names = [{ anchors: [1, 2], name: 'Patrons', action: null }];
		const file = readCladeFile(writeRecipeFile(recipe, names, 'abc')) as RecipeFile;
		expect(namesForDataset(file, 'abc')).toEqual(names);
		expect(namesForDataset(file, 'abd')).toEqual([]);
		const without = readCladeFile(writeRecipeFile(recipe, names)) as RecipeFile;
		expect(without.dataset).toBeNull();
		expect(namesForDataset(without, 'abc')).toEqual([]);
	});
});
