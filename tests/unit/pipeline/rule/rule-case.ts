import { mulberry32 } from '#lib/core/mulberry32.ts';
import { deriveColumns } from '#lib/ml/derive-columns.ts';
import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import type { Column, Table } from '#lib/data/table.ts';
import { predict } from '#lib/pipeline/predict.ts';
import { ruleOfModel } from '#lib/pipeline/rule/rule-of-model.ts';
import type { Rule } from '#lib/pipeline/rule/rule-types.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import type { PredictionModel, Recipe, RecipeColumn } from '#lib/pipeline/types.ts';
import { dates, levels, numbers, table } from '../../ml/tables.ts';
import { datasetOf } from '../fixtures.ts';

export interface RuleCase {
	readonly model: PredictionModel;
	readonly rule: Rule;
	/** in the order of rule.inputs; dates in days since 1970 */
	readonly rows: readonly (readonly (number | string | null)[])[];
	readonly expected: readonly { readonly cluster: number; readonly probabilities: readonly number[] }[];
	readonly nClasses: number;
}

/** Column names and levels that try to get out of every language that a rule is written in. */
export interface Names {
	readonly spend: string;
	readonly balance: string;
	readonly channel: string;
	readonly born: string;
	readonly levels: readonly string[];
}
export const PLAIN: Names = {
	spend: 'spend',
	balance: 'balance',
	channel: 'channel',
	born: 'born',
	levels: ['store', 'web', 'phone', 'fax', 'post']
};
export const HOSTILE: Names = {
	spend: `x"; DROP TABLE customers; --`,
	balance: `__proto__`,
	channel: `</script><img src=x onerror="alert(1)">'''"""`,
	born: '${alert(1)}`*/ \u202e \u{1f600} é & {x}',
	levels: [`it's`, `"); import os; os.system("x") #`, `=HYPERLINK("http://x")`, `WEB`, `web`]
};

/**
 * A model that uses every part of a recipe, and 1,000 other customers with missing cells, unseen levels and values far out.
 * isSimple: without dates and computed columns, and every number is clipped. Printed: the seed.
 */
export async function ruleCase(names: Names = PLAIN, seed = 20261125, isSimple = false): Promise<RuleCase> {
	console.log(`rule case, seed ${seed}`);
	const everyDerived: DerivedColumn[] = [
		{ name: 'age', formula: { kind: 'age', column: names.born, onDay: 16_251 } },
		{ name: 'total', formula: { kind: 'sum', columns: [names.spend, names.balance, 'visits'] } },
		{ name: 'per visit', formula: { kind: 'ratio', dividend: names.spend, divisor: 'visits' } },
		{ name: 'waited', formula: { kind: 'days', from: names.born, to: 'joined' } },
		{ name: 'schooling', formula: { kind: 'ranks', column: 'school', levels: ['none', 'some', 'much'] } },
		{ name: 'age group', formula: { kind: 'bins', column: 'age', edges: [30, 45.5, 60] } }
	];
	const derived = isSimple ? [] : everyDerived;
	const fitted = deriveColumns(customers(names, 600, seed, false), derived);
	const numeric = (column: string, transform: 'none' | 'log1p' | 'yeo-johnson', clip: 'none' | 'fences', weight = 1) =>
		({ kind: 'numeric', column, impute: 'median', transform, clip, scale: 'standard', weight, used: true }) as const;
	const category = (column: string, encoding: 'balanced' | 'one-hot', minShare: number) =>
		({ kind: 'categorical', column, encoding, minShare, weight: 0.7, used: true }) as const;
	const everyColumn: RecipeColumn[] = [
		numeric(names.spend, 'log1p', 'fences'),
		numeric(names.balance, 'yeo-johnson', 'none', 1.5),
		numeric('visits', 'none', 'none'),
		{ ...numeric('joined', 'log1p', 'none'), kind: 'date' },
		category(names.channel, 'balanced', 0.05),
		category('school', 'one-hot', 0),
		numeric('age', 'none', 'fences'),
		numeric('total', 'yeo-johnson', 'fences'),
		numeric('per visit', 'none', 'fences', 0.5),
		numeric('waited', 'none', 'none'),
		numeric('schooling', 'none', 'none'),
		category('age group', 'balanced', 0)
	];
	const simple = new Set([names.spend, names.balance, 'visits', names.channel, 'school']);
	const columns = isSimple
		? everyColumn
				.filter(({ column }) => simple.has(column))
				.map((column) => (column.kind === 'numeric' ? { ...column, clip: 'fences' as const } : column))
		: everyColumn;
	const recipe: Recipe = { columns, referenceDay: 16_500, value: [names.spend], method: 'ward', nClusters: 4, derived };
	const dataset = datasetOf(fitted, `rule ${seed}`);
	const { model } = await createRunner({ backend: 'cpu' }).learn(dataset, recipe, []);
	const others = customers(names, 1000, seed + 1, true);
	const rule = ruleOfModel(model, { name: names === PLAIN ? 'Customers' : names.channel, date: '2026-11-25' });
	const { clusters, probabilities } = predict(model, others);
	const k = model.classifier.nClasses;
	const cells = rule.inputs.map(({ column }) => cellsOf(others.columns.find(({ name }) => name === column)!));
	return {
		model,
		rule,
		rows: Array.from({ length: others.nRows }, (_, i) => cells.map((column) => column[i])),
		expected: Array.from(clusters, (cluster, i) => ({
			cluster,
			probabilities: [...probabilities.subarray(i * k, (i + 1) * k)]
		})),
		nClasses: k
	};
}

function customers(names: Names, n: number, seed: number, isNew: boolean): Table {
	const random = mulberry32(seed);
	const gap = isNew ? 0.1 : 0.03;
	const list = <T>(make: (group: number) => T, missing: T, share = gap) =>
		Array.from({ length: n }, (_, i) => {
			const value = make(i % 4);
			return random() < share ? missing : value;
		});
	const far = () => (isNew && random() < 0.05 ? 1000 ** (1 + Math.floor(3 * random())) : 1);
	const level = (all: readonly string[]) => (group: number) =>
		isNew && random() < 0.05
			? 'never seen'
			: random() < 0.5
				? all[group % all.length]
				: all[Math.floor(random() ** 2 * all.length)];
	return table(
		numbers(
			names.spend,
			list((group) => Math.round(4000 * 4 ** group * random() ** 2) / 100, NaN).map(
				(x) => x * far() * (far() > 1 ? -1 : 1)
			)
		),
		numbers(
			names.balance,
			list((group) => (random() - 0.3) * 1000 * (group + 1) * far(), NaN)
		),
		numbers(
			'visits',
			list((group) => Math.floor(random() * (3 + 5 * group)), NaN)
		),
		dates(
			'joined',
			list((group) => 14_000 + 500 * group + Math.floor(random() * 900), NaN)
		),
		dates(
			names.born,
			list((group) => -9000 + 4000 * group + Math.floor(random() * 9000), NaN)
		),
		levels(names.channel, list(level(names.levels), null)),
		levels('school', list(level(['none', 'some', 'much', 'other']), null, isNew ? 0.1 : 0))
	);
}

function cellsOf(column: Column): (number | string | null)[] {
	if ('codes' in column) return Array.from(column.codes, (code) => (code < 0 ? null : column.categories[code]));
	if (column.kind === 'text') return [...column.values];
	return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
}
