import { asciiLiteral } from './ascii-literal.ts';
import { commentText } from './comment-text.ts';
import { refuseRule } from './refuse-rule.ts';
import { MAX_SQL_COLUMNS, sqlLayers } from './sql-layers.ts';
import { sqlExpression, sqlInput, sqlNumber } from './sql-expression.ts';
import type { Rule } from './rule-types.ts';

/** terms of one sum; databases limit the depth of an expression */
const TERMS = 100;

export interface SqlOptions {
	/** columns of the table that come along, such as the customer's id; left out: those that the rule reads */
	readonly keys?: readonly string[];
	/**
	 * Keeps each step's columns (AS MATERIALIZED: SQLite from 3.35, DuckDB, PostgreSQL from 12), which otherwise write each
	 * step into all that read it, until the statement is too large to plan. Warehouses and Spark do not know the word and do
	 * not need it.
	 */
	readonly isMaterialized?: boolean;
}

/**
 * The rule as one SELECT over the table `customers` (ANSI SQL): a row a customer with cluster, segment, the probability of
 * each cluster, and how many cells are outside the data.
 * @throws E_EXPORT for texts that databases read in different ways, and for too many columns
 */
export function toSql(rule: Rule, { keys = [], isMaterialized = false }: SqlOptions = {}): string {
	const { about, inputs, segments, intercept, coef, features } = rule;
	checkTexts(rule, keys);
	const layers = sqlLayers(rule.steps);
	const nColumns = keys.length + inputs.length + rule.steps.length + 3 * segments.length + 5;
	if (nColumns > MAX_SQL_COLUMNS)
		refuseRule('SQL', `it has ${nColumns} steps, and databases hold about ${MAX_SQL_COLUMNS} columns.`);
	const as = isMaterialized ? 'AS MATERIALIZED' : 'AS';
	const select = (number: number, columns: readonly string[]) =>
		`clade_${number} ${as} (\n  SELECT previous.*${columns.map((column) => `,\n    ${column}`).join('')}\n  FROM clade_${number - 1} AS previous\n)`;
	const chosen = keys.length > 0 ? keys : inputs.map(({ column }) => column);
	const first = [
		...chosen.map((name) => `customers.${identifier(name)} AS ${identifier(name)}`),
		...inputs.map((input) => `${sqlInput(input.kind, `customers.${identifier(input.column)}`)} AS clade_${input.name}`)
	];
	const named = (name: string) => `clade_${name}`;
	const ctes = [`clade_0 ${as} (\n  SELECT\n    ${first.join(',\n    ')}\n  FROM customers\n)`];
	for (const steps of layers) {
		const lines = steps.map(
			({ name, label, operation }) =>
				`/* ${commentText(label)} */ ${sqlExpression(operation, named, literal)} AS clade_${name}`
		);
		ctes.push(select(ctes.length, lines));
	}
	const ids = segments.map(({ id }) => id);
	ctes.push(
		select(
			ctes.length,
			ids.map((c) => `${sum(intercept[c], coef[c], features)} AS clade_logit_${c}`)
		)
	);
	ctes.push(select(ctes.length, [`${firstLargest(ids, 'clade_logit', (c) => `clade_logit_${c}`)} AS clade_largest`]));
	ctes.push(
		select(
			ctes.length,
			ids.map((c) => `${exponential(`clade_logit_${c} - clade_largest`)} AS clade_share_${c}`)
		)
	);
	ctes.push(select(ctes.length, [`${ids.map((c) => `clade_share_${c}`).join(' + ')} AS clade_total`]));
	ctes.push(
		select(
			ctes.length,
			ids.map((c) => `clade_share_${c} / clade_total AS clade_probability_${c}`)
		)
	);
	ctes.push(select(ctes.length, [`${firstLargest(ids, 'clade_probability', String)} AS clade_cluster`]));
	const result = [
		...chosen.map(identifier),
		'clade_cluster',
		`CASE clade_cluster ${segments.map(({ id, name }) => `WHEN ${id} THEN ${literal(name)}`).join(' ')} END AS clade_segment`,
		...ids.map((c) => `clade_probability_${c}`),
		`${inputs.map(outside).join(' + ') || '0'} AS clade_outside`
	];
	return `${about.map((line) => `-- ${commentText(line)}`).join('\n')}
-- The table is called customers here: put yours in its place, once, in the first SELECT after WITH. Other columns of yours
-- can be added there and in the last SELECT. clade_outside counts the cells beyond the range or the levels of the data.
-- ${isMaterialized ? 'For SQLite from 3.35, DuckDB and PostgreSQL from 12.' : 'ANSI SQL with LN, EXP and FLOOR, for warehouses and Spark; seen to run in DuckDB.'}
WITH
${ctes.join(',\n')}
SELECT
  ${result.join(',\n  ')}
FROM clade_${ctes.length - 1};
`;
}

function checkTexts({ inputs, steps, segments }: Rule, keys: readonly string[]): void {
	const levels = steps.flatMap(({ operation }) =>
		operation.op === 'pick'
			? operation.cases.flatMap((one) => one.levels)
			: operation.op === 'bin'
				? operation.labels
				: []
	);
	const known = inputs.flatMap(({ field }) => (field.kind === 'categorical' ? field.levels : []));
	const texts = [
		...keys,
		...inputs.map(({ column }) => column),
		...levels,
		...known,
		...segments.map(({ name }) => name)
	];

	const odd = texts.find((text) => /[\\\0]/.test(text) || !text.isWellFormed());
	if (odd !== undefined)
		refuseRule(
			'SQL',
			`${asciiLiteral(odd.slice(0, 80))} holds a backslash or a character that databases read in different ways.`
		);
	if (texts.slice(0, keys.length + inputs.length).includes('')) refuseRule('SQL', 'a column has no name.');
}

function literal(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}

function identifier(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}

function sum(start: number, weights: readonly number[], features: readonly string[]): string {
	const terms = weights.map((weight, j) => `${sqlNumber(weight)} * clade_${features[j]}`);
	const groups = Array.from({ length: Math.ceil(terms.length / TERMS) }, (_, i) =>
		terms.slice(i * TERMS, (i + 1) * TERMS)
	);
	return [
		sqlNumber(start),
		...groups.map((group) => (groups.length > 1 ? `(${group.join(' + ')})` : group.join(' + ')))
	].join(' + ');
}

/** the value of the first of the largest; ids: cluster ids */
function firstLargest(ids: readonly number[], prefix: string, valueOf: (id: number) => string): string {
	const cases = ids.slice(0, -1).map((a, i) => {
		const others = ids.slice(i + 1).map((b) => `${prefix}_${a} >= ${prefix}_${b}`);
		return `WHEN ${others.join(' AND ')} THEN ${valueOf(a)}`;
	});
	return `CASE ${cases.join(' ')} ELSE ${valueOf(ids[ids.length - 1])} END`;
}

/** PostgreSQL refuses an exponential that vanishes */
function exponential(x: string): string {
	return `CASE WHEN ${x} < -700 THEN 0E0 ELSE EXP(${x}) END`;
}

function outside({ name, field }: Rule['inputs'][number]): string {
	const x = `clade_${name}`;
	const isOutside =
		field.kind !== 'categorical'
			? `${x} < ${sqlNumber(field.min)} OR ${x} > ${sqlNumber(field.max)}`
			: field.levels.length > 0
				? `${x} NOT IN (${field.levels.map(literal).join(', ')})`
				: `${x} IS NOT NULL`;
	return `CASE WHEN ${isOutside} THEN 1 ELSE 0 END`;
}
