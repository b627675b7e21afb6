import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toPmml } from '#lib/pipeline/rule/to-pmml.ts';
import type { Rule } from '#lib/pipeline/rule/rule-types.ts';
import { stepSources } from '#lib/pipeline/rule/step-sources.ts';
import { expectSame, type ScoredByTool } from './expect-same.ts';
import { PmmlReader } from './pmml-reader.ts';
import { pmmlProblems } from './pmml-structure.ts';
import { HOSTILE, PLAIN, ruleCase, type Names, type RuleCase } from './rule-case.ts';
import { hasProgram, itWith, run, temporaryFolder } from './tools.ts';
import { xmlTree } from './xml-tree.ts';

/** of Debian's package weka */
const WEKA = '/usr/share/java/weka.jar';
const itWeka = itWith('Weka', existsSync(WEKA) && hasProgram('javac', '-version'));

const dayText = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The customers as records by column name. */
function recordsOf({ rule, rows }: RuleCase): Map<string, string | number | null>[] {
	return rows.map(
		(row) =>
			new Map(
				rule.inputs.map(({ column, kind }, j) => {
					const cell = row[j];
					return [column, kind === 'date' && typeof cell === 'number' ? dayText(cell) : cell];
				})
			)
	);
}

const cases = new Map<string, Promise<RuleCase>>();

/** The same case is learned once. */
function caseOf(names: Names, seed = 20261125, isSimple = false): Promise<RuleCase> {
	const key = JSON.stringify([names, seed, isSimple]);
	const known = cases.get(key) ?? ruleCase(names, seed, isSimple);
	cases.set(key, known);
	return known;
}

const MARKUP: Names = {
	spend: '</DataField><!-- & -->',
	balance: ']]><![CDATA[',
	channel: `"'&amp;&#0;`,
	born: 'born',
	levels: ['<', '&lt;', '"', ']]>', '\u{1f600} &#x1f600;']
};
const SPACE: Names = {
	spend: ' spend\t',
	balance: 'a\nb',
	channel: 'a\r\nb',
	born: 'born',
	levels: ['web', ' web', 'web ', 'w\teb', 'w\neb']
};

function scoredBy(
	reader: PmmlReader,
	records: readonly ReadonlyMap<string, string | number | null>[],
	nClasses: number
): ScoredByTool[] {
	return records.map((record) => {
		const output = reader.score(record);
		return {
			cluster: Number(output.get('cluster')),
			probabilities: Array.from({ length: nClasses }, (_, c) => Number(output.get(`probability_${c}`)))
		};
	});
}

describe('toPmml', () => {
	it.each([
		['plain', PLAIN],
		['hostile', HOSTILE]
	])('%s names: a reader of the specification places 1,000 customers as the app does', async (_, names) => {
		const example = await caseOf(names);
		const reader = new PmmlReader(toPmml(example.rule));
		expect(pmmlProblems(reader.root)).toEqual([]);
		const records = recordsOf(example);
		expectSame('PMML', scoredBy(reader, records, example.nClasses), example);
		expect(records.map((record) => reader.score(record).get('segment'))).toEqual(
			example.expected.map(({ cluster }) => example.rule.segments[cluster].name)
		);
	});

	for (const [kind, names] of [
		['plain', PLAIN],
		['hostile', HOSTILE]
	] as const) {
		itWeka(
			`${kind} names: Weka places customers as the app does`,
			async () => {
				const example = await caseOf(names, 20261126, true);
				const { rule } = example;
				// Weka places no customer of whom a cell is missing, and knows no dates
				const isWhole = example.rows.map((row) => row.every((cell) => cell !== null));
				const rows = example.rows.filter((_, i) => isWhole[i]);
				expect(rows.length).toBeGreaterThan(400);
				expect(rows.some((row) => row.includes('never seen'))).toBe(true);
				const lines = [
					rule.inputs.map(({ column }) => column),
					rule.inputs.map(({ kind }) => kind),
					rule.segments.map(({ id }) => id),
					...rows
				];
				const folder = temporaryFolder();
				copyFileSync(path.join(import.meta.dirname, 'WekaScore.java'), path.join(folder, 'WekaScore.java'));
				writeFileSync(path.join(folder, 'rule.pmml'), toPmml(rule));
				run('javac', ['-cp', WEKA, '-d', folder, path.join(folder, 'WekaScore.java')]);
				const output = run(
					'java',
					['-cp', `${WEKA}${path.delimiter}${folder}`, 'WekaScore', path.join(folder, 'rule.pmml')],
					lines.map((cells) => cells.map((cell) => encodeURIComponent(String(cell))).join('\t')).join('\n')
				);
				const scored = output
					.trim()
					.split('\n')
					.map((line) => line.split('\t').map(Number))
					.map((probabilities) => ({ cluster: probabilities.indexOf(Math.max(...probabilities)), probabilities }));
				expectSame('Weka', scored, { ...example, expected: example.expected.filter((_, i) => isWhole[i]) });
			},
			120_000
		);
	}

	it.each([
		['what XML takes for its own', MARKUP, 20261127],
		['white space', SPACE, 20261129]
	])('%s in names and levels is data', async (_, names, seed) => {
		const example = await caseOf(names, seed, true);
		const reader = new PmmlReader(toPmml(example.rule));
		expect(pmmlProblems(reader.root)).toEqual([]);
		expectSame('PMML', scoredBy(reader, recordsOf(example), example.nClasses), example);
	});

	it('columns may be called like the fields that are derived from them, and like the outputs', async () => {
		const example = await caseOf(PLAIN, 20261126, true);
		const taken = ['clade_v40', 'clade_target', 'cluster', 'clade_log1p', 'probability_0'];
		const inputs = example.rule.inputs.map((input, j) => ({ ...input, column: taken[j] }));
		const renamed = { ...example, rule: { ...example.rule, inputs } };
		const reader = new PmmlReader(toPmml(renamed.rule));
		const outputs = recordsOf(renamed).map((record) => reader.score(record));
		expect([...outputs[0].keys()].slice(0, 3)).toEqual(['clade_cluster', 'segment', 'clade_probability_0']);
		expect(outputs.map((output) => Number(output.get('clade_cluster')))).toEqual(
			example.expected.map(({ cluster }) => cluster)
		);
	});

	it('a character that XML forbids and a column without a name are refused', async () => {
		const { rule } = await caseOf(PLAIN, 20261126, true);
		const called = (column: string): Rule => ({ ...rule, inputs: rule.inputs.map((input) => ({ ...input, column })) });
		for (const name of ['a\0b', 'a\u001bb', 'a\ud800b', '\uffff', ''])
			expect(() => toPmml(called(name))).toThrow(expect.objectContaining({ code: 'E_EXPORT' }));
		expect(() => xmlTree(toPmml({ ...rule, about: ['a\u0000b \ud800', '<&\u001b>'] }))).not.toThrow();
	});

	it('an empty text is a missing level', async () => {
		const { rule } = await caseOf(PLAIN, 20261126, true);
		const reader = new PmmlReader(toPmml(rule));
		const given = (channel: string | null) => reader.score(new Map([['channel', channel]]));
		expect(given('')).toEqual(given(null));
		expect(given('web')).not.toEqual(given(null));
	});

	it('min and max are never given what is missing, which they would pass over', async () => {
		const { steps } = (await caseOf(PLAIN)).rule;
		const operations = new Map(steps.map(({ name, operation }) => [name, operation]));
		const isPresent = (name: string): boolean => {
			const operation = operations.get(name);
			if (operation === undefined) return false;
			return operation.op === 'fill' || stepSources(operation).every(isPresent);
		};
		const limited = steps.filter(({ operation: { op } }) => op === 'clamp' || op === 'log1p' || op === 'expm1');
		expect(limited.length).toBeGreaterThan(20);
		expect(limited.filter(({ operation }) => !stepSources(operation).every(isPresent))).toEqual([]);
	});

	it.each(['log1p', 'expm1'] as const)('%s keeps its digits from 1e-15 to 200', (op) => {
		const sizes = Array.from({ length: 180 }, (_, i) => 1e-15 * 1.25 ** i);
		for (const x of op === 'log1p' ? sizes : sizes.flatMap((size) => [size, -size])) {
			const exact = Math[op](x);
			// the feature is 1 where the function is right
			const [p] = scoredBy(new PmmlReader(toPmml(ruleOfFunction(op, exact))), [new Map([['x', x]])], 2)[0]
				.probabilities;
			expect(Math.abs(Math.log(p / (1 - p)) - 1), `${op}(${x})`).toBeLessThan(1e-12);
		}
	});
});

/** The first of two clusters has the logit op(x) / scale, the second 0. */
function ruleOfFunction(op: 'log1p' | 'expm1', scale: number): Rule {
	const field = { kind: 'numeric', column: 'x', min: 0, max: 1 } as Rule['inputs'][number]['field'];
	return {
		title: '',
		about: [''],
		inputs: [{ name: 'x1', column: 'x', kind: 'number', field }],
		steps: [
			{ name: 'v1', label: '', operation: { op: 'fill', x: 'x1', value: 0 } },
			{ name: 'v2', label: '', operation: { op, x: 'v1' } },
			{ name: 'v3', label: '', operation: { op: 'standardise', x: 'v2', mean: 0, scale, weight: 1 } }
		],
		features: ['v3'],
		segments: [0, 1].map((id) => ({ id, name: String(id), action: '' })),
		intercept: [0, 0],
		coef: [[1], [0]]
	};
}
