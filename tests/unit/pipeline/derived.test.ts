import { describe, expect, it } from 'vitest';
import { profileTable } from '#lib/data/profile-table.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { addDerived } from '#lib/pipeline/add-derived.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { describeFormula } from '#lib/pipeline/describe-formula.ts';
import { levelOrder } from '#lib/pipeline/level-order.ts';
import { parseEdges } from '#lib/pipeline/parse-edges.ts';
import { removeDerived } from '#lib/pipeline/remove-derived.ts';
import { suggestDerived } from '#lib/pipeline/suggest-derived.ts';
import { readFileSync } from 'node:fs';
import { describeShared, sharedPath } from '../shared-path.ts';

const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
const TODAY = day('2026-01-01');

function profileOf(csv: string | Uint8Array) {
	const bytes = typeof csv === 'string' ? new TextEncoder().encode(csv) : csv;
	return profileTable(readDelimited(bytes, { name: 'x.csv' }).table);
}
const suggest = (csv: string | Uint8Array) =>
	suggestDerived(profileOf(csv), TODAY).map(({ column: { name, formula } }) => [name, formula]);

describe('suggestDerived(profile, today)', () => {
	const rows = (line: (i: number) => string) => Array.from({ length: 40 }, (_, i) => line(i)).join('\n');

	it('offers the age from a birth year, to the file’s own end, else to a day that then stays', () => {
		const csv = (date: boolean) =>
			`Geburtsjahr,x${date ? ',joined' : ''}\n${rows((i) => `${1950 + (i % 37)},${(i * 7) % 11}.5${date ? `,2023-05-${10 + (i % 20)}` : ''}`)}`;
		const age = (onDay: number) => ['Age', { kind: 'age', column: 'Geburtsjahr', onDay }];
		expect(suggest(csv(true))).toEqual([age(day('2023-05-30'))]);
		expect(suggest(csv(false))).toEqual([age(TODAY)]);
		const [{ reason }] = suggestDerived(profileOf(csv(false)), TODAY);
		expect(reason).toContain('2026-01-01, today, for the file holds no other date');
	});

	it('does not count the age to the newest birthday', () => {
		expect(suggest(`birth_date,x\n${rows((i) => `19${60 + (i % 30)}-03-04,${(i * 7) % 11}.5`)}`)).toEqual([
			['Age', { kind: 'age', column: 'birth_date', onDay: TODAY }]
		]);
	});

	it('offers the average order, the days between dates and ranks of ordered levels', () => {
		const levels = ['18-24', '25-34', '35-49', '50+'];
		const csv = `orders,revenue,first,last,age\n${rows((i) => `${1 + (i % 9)},${(i * 37) % 101}.2,2020-01-${10 + (i % 15)},2021-06-${10 + (i % 15)},${levels[i % 4]}`)}`;
		expect(suggest(csv)).toEqual([
			['Average order', { kind: 'ratio', dividend: 'revenue', divisor: 'orders' }],
			['Days from first to last', { kind: 'days', from: 'first', to: 'last' }],
			['age rank', { kind: 'ranks', column: 'age', levels }]
		]);
	});

	it('does not offer what is there by another spelling', () => {
		const csv = (name: string) =>
			`orders,revenue,${name}\n${rows((i) => `${1 + (i % 9)},${(i * 37) % 101}.2,${(i * 7) % 13}.5`)}`;
		expect(suggest(csv('average_order'))).toEqual([]);
		expect(suggest(csv('rest')).map(([name]) => name)).toEqual(['Average order']);
	});

	it('offers nothing where nothing invites it', () => {
		expect(suggest(`a,b,c\n${rows((i) => `${i * 3.5},${(i * 7) % 13},${['north', 'south', 'east'][i % 3]}`)}`)).toEqual(
			[]
		);
	});
});

describeShared('suggestDerived, real tables', () => {
	const load = (file: string) => suggest(new Uint8Array(readFileSync(sharedPath('data', file) as string)));

	it('marketing_campaign.csv: age to the day after the newest date, total spend, education', () => {
		const found = load('marketing_campaign.csv');
		expect(found.slice(0, 2)).toEqual([
			['Age', { kind: 'age', column: 'Year_Birth', onDay: day('2014-06-30') }],
			[
				'Total spend',
				{
					kind: 'sum',
					columns: ['MntWines', 'MntFruits', 'MntMeatProducts', 'MntFishProducts', 'MntSweetProducts', 'MntGoldProds']
				}
			]
		]);
		expect(found[2]).toEqual([
			'Education rank',
			{ kind: 'ranks', column: 'Education', levels: ['Basic', 'Graduation', '2n Cycle', 'Master', 'PhD'] }
		]);
	});

	it('codes that are numbers are no ranks', () => {
		expect(load('Wholesale customers data.csv').map(([name]) => name)).toEqual(['Total value']);
	});
});

describe('levelOrder(levels)', () => {
	it.each([
		[
			['high', 'Low', 'medium', 'unknown'],
			['Low', 'medium', 'high']
		],
		[
			['30 to 50', '< 30', '50 and more'],
			['< 30', '30 to 50', '50 and more']
		],
		[
			['$120K +', 'Less than $40K', '$40K - $60K', 'Unknown'],
			['Less than $40K', '$40K - $60K', '$120K +']
		],
		[
			['Gold', 'Blue', 'Silver', 'Platinum'],
			['Blue', 'Silver', 'Gold', 'Platinum']
		]
	])('%j have an order', (levels, order) => expect(levelOrder(levels)).toEqual(order));
	it.each([[['north', 'south', 'east']], [['1', '2', '3']], [['low', 'high']], [['primary', 'basic', 'secondary']]])(
		'%j have none',
		(levels) => expect(levelOrder(levels)).toBeNull()
	);
});

describe('computed columns of a recipe', () => {
	const csv = `birth_year,spend\n${Array.from({ length: 40 }, (_, i) => `${1950 + ((i * 5) % 37)},${(i * 37) % 101}`).join('\n')}`;
	const recipe = defaultRecipe(profileOf(csv));
	const none = { orders: null, derived: [] };
	const age = { name: 'Age', formula: { kind: 'age', column: 'birth_year', onDay: 20_000 } } as const;
	const band = { name: 'Band', formula: { kind: 'bins', column: 'Age', edges: [40] } } as const;

	it('addDerived(…) switches the column off that it only writes in another way', () => {
		const { used, replaced } = addDerived(none, age, recipe);
		expect([[...used], replaced]).toEqual([
			[
				['Age', true],
				['birth_year', false]
			],
			'birth_year'
		]);
		const sum = { name: 'S', formula: { kind: 'sum', columns: ['birth_year', 'spend'] } } as const;
		expect(addDerived(none, sum, recipe)).toMatchObject({ used: new Map([['S', false]]), replaced: null });
	});

	it('removeDerived(…) takes along what is computed from it', () => {
		expect(removeDerived({ orders: null, derived: [age, band] }, 'Age').derived).toEqual([]);
		expect(removeDerived({ orders: null, derived: [age, band] }, 'Band').derived).toEqual([age]);
	});

	it('describeFormula(formula) says it in words', () => {
		expect(describeFormula(age.formula)).toBe('completed years from birth_year to 2024-10-04');
		expect(describeFormula(band.formula)).toBe('Age in groups that begin at 40');
	});

	it('parseEdges(text) reads rising numbers in the ways people write them', () => {
		expect(parseEdges('30; 50;65')).toEqual([30, 50, 65]);
		expect(parseEdges(' 1,5 2,5 ')).toEqual([1.5, 2.5]);
		expect(parseEdges('30, 50')).toEqual([30, 50]);
		for (const wrong of ['', 'a', '50; 30', '30; 30', '1; ; 2']) expect(parseEdges(wrong)).toBeNull();
	});
});
