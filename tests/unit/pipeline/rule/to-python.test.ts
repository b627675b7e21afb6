import { writeFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { describe, expect } from 'vitest';
import { toPython } from '#lib/pipeline/rule/to-python.ts';
import { expectSame, type ScoredByTool } from './expect-same.ts';
import { HOSTILE, PLAIN, ruleCase, type RuleCase } from './rule-case.ts';
import { hasProgram, itWith, run, temporaryFolder } from './tools.ts';

const itPython = itWith('python3', hasProgram('python3', '--version'));

function dayText(day: number): string {
	return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function written({ rule, rows }: RuleCase): (number | string | null)[][] {
	return rows.map((row) =>
		row.map((value, j) => (rule.inputs[j].kind === 'date' && typeof value === 'number' ? dayText(value) : value))
	);
}

const SCORE = `
import json, sys
from rule import predict
columns, rows = json.load(sys.stdin)
print(json.dumps([predict(dict(zip(columns, row))) for row in rows]))
`;

describe('toPython', () => {
	for (const [kind, names] of [
		['plain', PLAIN],
		['hostile', HOSTILE]
	] as const) {
		itPython(`${kind} names: predict places 1,000 customers as the app does`, async () => {
			const example = await ruleCase(names);
			const folder = temporaryFolder();
			writeFileSync(path.join(folder, 'rule.py'), toPython(example.rule));
			writeFileSync(path.join(folder, 'score.py'), SCORE);
			const input = JSON.stringify([example.rule.inputs.map(({ column }) => column), written(example)]);
			const scored = JSON.parse(run('python3', [path.join(folder, 'score.py')], input)) as ScoredByTool[];
			expectSame('Python', scored, example);
		});
	}

	itPython('the command line scores a CSV file and names the cell that it cannot read', async () => {
		const example = await ruleCase();
		const folder = temporaryFolder();
		const [program, source, target] = ['rule.py', 'in.csv', 'out.csv'].map((name) => path.join(folder, name));
		writeFileSync(program, toPython(example.rule));
		const header = example.rule.inputs.map(({ column }) => column).join(',');
		const lines = written(example).map((row) => row.map((value) => value ?? '').join(','));
		writeFileSync(source, `\ufeff${header}\r\n${lines.join('\r\n')}\r\n`);
		run('python3', [program, source, target]);
		const { data } = Papa.parse<string[]>(readFileSync(target, 'utf8').trim());
		const cells = data.slice(1).map((row) => row.slice(-3));
		expect(cells.map(([cluster]) => Number(cluster))).toEqual(example.expected.map(({ cluster }) => cluster));
		cells.forEach(([, , p], i) => {
			const { cluster, probabilities } = example.expected[i];
			expect(Math.abs(Number(p) - probabilities[cluster])).toBeLessThanOrEqual(1e-9);
		});
		const at = example.rule.inputs.findIndex(({ column }) => column === 'visits');
		writeFileSync(source, `${header}\n${example.rule.inputs.map((_, j) => (j === at ? 'many' : '')).join(',')}\n`);
		expect(() => run('python3', [program, source, target])).toThrow(/line 2, visits: 'many' is no number/);
	});
});
