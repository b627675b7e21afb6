import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { toSql } from '#lib/pipeline/rule/to-sql.ts';
import { expectSame, type ScoredByTool } from './expect-same.ts';
import { HOSTILE, PLAIN, ruleCase, type RuleCase } from './rule-case.ts';
import { hasProgram, itWith, postgresFolder, run, temporaryFolder } from './tools.ts';

const CASES = [
	['plain', PLAIN],
	['hostile', HOSTILE]
] as const;
const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (value: number | string | null) =>
	value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
const day = (value: number | string | null) =>
	typeof value === 'number' ? `'${new Date(value * 86_400_000).toISOString().slice(0, 10)}'` : 'NULL';

/** The customers as a table, with a key that gives their order. */
function createTable(
	{ rule, rows }: RuleCase,
	types: { readonly number: string; readonly date: string; readonly level: string }
): string {
	const columns = rule.inputs.map(({ column, kind }) => `${identifier(column)} ${types[kind]}`);
	const values = rows.map(
		(row, i) =>
			`(${i}, ${row.map((value, j) => (rule.inputs[j].kind === 'date' ? day(value) : literal(value))).join(', ')})`
	);
	return `CREATE TABLE customers ("the key" INTEGER, ${columns.join(', ')});\nINSERT INTO customers VALUES\n${values.join(',\n')};\n`;
}

function view({ rule }: RuleCase, isMaterialized = true): string {
	return `CREATE VIEW scored AS ${toSql(rule, { keys: ['the key'], isMaterialized })}`;
}

function selection({ nClasses }: RuleCase): string {
	const probabilities = Array.from({ length: nClasses }, (_, c) => `clade_probability_${c}`);
	return `SELECT clade_cluster, ${probabilities.join(', ')} FROM scored ORDER BY "the key"`;
}

function fromCsv(text: string): ScoredByTool[] {
	return text
		.trim()
		.split('\n')
		.map((line) => {
			const [cluster, ...probabilities] = line.split(/[|,]/).map(Number);
			return { cluster, probabilities };
		});
}

describe('toSql', () => {
	for (const [kind, names] of CASES) {
		itWith('sqlite3', hasProgram('sqlite3', '--version'))(
			`${kind} names: SQLite places 1,000 customers as the app does`,
			async () => {
				const example = await ruleCase(names);
				const script = createTable(example, { number: 'REAL', date: 'TEXT', level: 'TEXT' }) + view(example);
				const exact = selection(example).replaceAll(/clade_probability_\d+/g, (name) => `printf('%.17g', ${name})`);
				expectSame(
					'SQLite',
					fromCsv(run('sqlite3', ['-csv', ':memory:'], `${script}\n${exact};\n`).replaceAll('"', '')),
					example
				);
			}
		);

		it.each([true, false])(
			`${kind} names, materialized %s: DuckDB places 1,000 customers as the app does`,
			async (is) => {
				const example = await ruleCase(names);
				const connection = await (await DuckDBInstance.create(':memory:')).connect();
				await connection.run(createTable(example, { number: 'DOUBLE', date: 'DATE', level: 'VARCHAR' }));
				await connection.run(view(example, is));
				const rows = (await connection.runAndReadAll(selection(example))).getRows();
				const scored = rows.map(([cluster, ...probabilities]) => ({
					cluster: Number(cluster),
					probabilities: probabilities.map(Number)
				}));
				expectSame('DuckDB', scored, example);
			}
		);

		itWith('PostgreSQL', postgresFolder() !== null)(
			`${kind} names: PostgreSQL places 1,000 customers as the app does`,
			async () => {
				const example = await ruleCase(names);
				const types = { number: 'DOUBLE PRECISION', date: 'DATE', level: 'TEXT' };
				const script = `${createTable(example, types)}${view(example)}\n${selection(example)};\n`;
				expectSame('PostgreSQL', fromCsv(inPostgres(script)), example);
			}
		);
	}

	it('empty texts in a table are missing, also in columns of numbers', async () => {
		const example = await ruleCase();
		const { rule } = example;
		const connection = await (await DuckDBInstance.create(':memory:')).connect();
		const names = rule.inputs.map(({ column }) => `${identifier(column)} VARCHAR`);
		const blank = (value: string) => `(${rule.inputs.map(() => value).join(', ')})`;
		await connection.run(
			`CREATE TABLE customers (${names.join(', ')}); INSERT INTO customers VALUES ${blank("''")}, ${blank('NULL')}`
		);
		const rows = (await connection.runAndReadAll(toSql(rule).replace(/;\s*$/, ''))).getRows();
		expect(rows[0].slice(rule.inputs.length)).toEqual(rows[1].slice(rule.inputs.length));
		expect(rows[0].at(-1)).toBe(0);
	});

	it('a backslash is refused: databases read it in two ways', async () => {
		const { rule } = await ruleCase({ ...PLAIN, levels: [`\\'; DROP TABLE customers; --`, 'b', 'c', 'd', 'e'] });
		expect(() => toSql(rule)).toThrow(expect.objectContaining({ code: 'E_EXPORT' }));
	});
});

/** Runs a script in a server of its own, which listens on nothing but a socket in its folder. */
function inPostgres(script: string): string {
	const bin = postgresFolder()!;
	const folder = temporaryFolder();
	// a server refuses to run as root
	chmodSync(folder, 0o777);
	const file = path.join(folder, 'script.sql');
	writeFileSync(file, script);
	const isRoot = process.getuid?.() === 0;
	const as = (program: string, ...args: string[]) =>
		isRoot
			? run('runuser', ['-u', 'postgres', '--', path.join(bin, program), ...args])
			: run(path.join(bin, program), args);
	const data = path.join(folder, 'data');
	as('initdb', '-D', data, '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8');
	const log = path.join(folder, 'log');
	as('pg_ctl', '-D', data, '-w', '-l', log, '-o', `-c listen_addresses= -c fsync=off -k ${folder}`, 'start');
	try {
		return as(
			'psql',
			'-h',
			folder,
			'-d',
			'postgres',
			'-X',
			'-q',
			'-A',
			'-t',
			'-F',
			',',
			'-v',
			'ON_ERROR_STOP=1',
			'-f',
			file
		);
	} finally {
		as('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
	}
}
