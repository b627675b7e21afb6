import { dateSql } from './sql-date.ts';
import type { Operand, Operation, RuleInput } from './rule-types.ts';

/** beyond it the arithmetic of a database may stop with an error */
const LARGEST = '1E300';

/** A number that is one of double precision in every database: without an exponent some take it for a decimal. */
export function sqlNumber(value: number): string {
	const text = value.toExponential().replace('e+', 'E').replace('e', 'E');
	return value < 0 ? `(${text})` : text;
}

/** A step; named: the column of an input or step. */
export function sqlExpression(
	operation: Operation,
	named: (name: string) => string,
	literal: (text: string) => string
): string {
	const of = (operand: Operand) => (typeof operand === 'string' ? named(operand) : sqlNumber(operand));
	switch (operation.op) {
		case 'add':
			return `${of(operation.a)} + ${of(operation.b)}`;
		case 'subtract':
			return `${of(operation.a)} - ${of(operation.b)}`;
		case 'multiply':
			return `${of(operation.a)} * ${of(operation.b)}`;
		case 'divide': {
			const [a, b] = [of(operation.a), of(operation.b)];
			if (typeof operation.b === 'number') return `${a} / ${b}`;
			return `CASE WHEN ${b} = 0 OR (ABS(${b}) < 1 AND ABS(${a}) > ABS(${b}) * 1.797E308) THEN NULL ELSE ${a} / ${b} END`;
		}
		case 'below': {
			const [a, b] = [of(operation.a), of(operation.b)];
			return `CASE WHEN ${a} < ${b} THEN 1E0 WHEN ${a} >= ${b} THEN 0E0 END`;
		}
		case 'floor':
			return `FLOOR(${named(operation.x)})`;
		case 'log1p':
			return small(
				named(operation.x),
				'x * (1E0 - x * (1E0 / 2E0 - x * (1E0 / 3E0 - x * (1E0 / 4E0 - x / 5E0))))',
				'LN(1E0 + x)'
			);
		case 'expm1':
			return small(
				named(operation.x),
				'x * (1E0 + x / 2E0 * (1E0 + x / 3E0 * (1E0 + x / 4E0 * (1E0 + x / 5E0))))',
				'CASE WHEN x < -700E0 THEN -1E0 ELSE EXP(x) - 1E0 END'
			);
		case 'clamp': {
			const x = named(operation.x);
			const low =
				operation.low === null ? '' : ` WHEN ${x} < ${sqlNumber(operation.low)} THEN ${sqlNumber(operation.low)}`;
			const high =
				operation.high === null ? '' : ` WHEN ${x} > ${sqlNumber(operation.high)} THEN ${sqlNumber(operation.high)}`;
			return `CASE${low}${high} ELSE ${x} END`;
		}
		case 'fill':
			return `COALESCE(${named(operation.x)}, ${sqlNumber(operation.value)})`;
		case 'standardise': {
			const { x, mean, scale, weight } = operation;
			return `(${named(x)} - ${sqlNumber(mean)}) / ${sqlNumber(scale)} * ${sqlNumber(weight)}`;
		}
		case 'pick': {
			const { cases, missing, other } = operation;
			const x = named(operation.of);
			const whens = cases.map(
				({ levels, value }) => ` WHEN ${x} IN (${levels.map(literal).join(', ')}) THEN ${sqlNumber(value)}`
			);
			const orNull = (value: number | null) => (value === null ? 'NULL' : sqlNumber(value));
			return `CASE WHEN ${x} IS NULL THEN ${orNull(missing)}${whens.join('')} ELSE ${orNull(other)} END`;
		}
		case 'bin': {
			const { edges, labels } = operation;
			const x = named(operation.x);
			const whens = edges.map((edge, i) => ` WHEN ${x} < ${sqlNumber(edge)} THEN ${literal(labels[i])}`);
			return `CASE WHEN ${x} IS NULL THEN NULL${whens.join('')} ELSE ${literal(labels[edges.length])} END`;
		}
	}
}

/** A column of the table as the steps want it: missing and infinite numbers are NULL, dates days since 1970. */
export function sqlInput(kind: RuleInput['kind'], column: string): string {
	const text = `CAST(${column} AS VARCHAR)`;
	if (kind === 'level') return `NULLIF(${text}, '')`;
	if (kind === 'date') return dateSql(`NULLIF(${text}, '')`);
	const number = `CASE WHEN ${text} = '' THEN NULL ELSE CAST(${column} AS DOUBLE PRECISION) END`;
	const largest = '1.7976931348623157E308';
	return `CASE WHEN ${number} >= -${LARGEST} AND ${number} <= ${LARGEST} THEN ${number} WHEN ${number} > ${LARGEST} AND ${number} <= ${largest} THEN ${LARGEST} WHEN ${number} < -${LARGEST} AND ${number} >= -${largest} THEN -${LARGEST} END`;
}

/** near 0 a series, which keeps the digits that 1 + x would lose */
function small(name: string, series: string, far: string): string {
	const put = (text: string) => text.replace(/\bx\b/g, name);
	return put(`CASE WHEN ABS(x) < 1E-3 THEN ${series} ELSE ${far} END`);
}
