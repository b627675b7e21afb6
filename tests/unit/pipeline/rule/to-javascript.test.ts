import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toJavaScript } from '#lib/pipeline/rule/to-javascript.ts';
import { expectSame, type ScoredByTool } from './expect-same.ts';
import { HOSTILE, PLAIN, ruleCase } from './rule-case.ts';
import { temporaryFolder } from './tools.ts';

interface Module {
	readonly predict: (customer: unknown) => ScoredByTool & { readonly segment: string; readonly outside: string[] };
}

async function load(text: string): Promise<Module> {
	const file = path.join(temporaryFolder(), 'rule.mjs');
	writeFileSync(file, text);
	return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Module;
}

describe('toJavaScript', () => {
	it.each([
		['plain', PLAIN],
		['hostile', HOSTILE]
	])('%s names: places 1,000 customers as the app does, to the last digit', async (_, names) => {
		const example = await ruleCase(names);
		const { predict } = await load(toJavaScript(example.rule));
		const dayText = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
		const scored = example.rows.map((row) => {
			const cells = example.rule.inputs.map(({ column, kind }, j) => {
				const value = row[j];
				return [column, kind === 'date' && typeof value === 'number' ? dayText(value) : value] as const;
			});
			return predict(new Map(cells));
		});
		expectSame('JavaScript', scored, example, 0);
		const odd = example.rows.findIndex((row) => row.includes('never seen'));
		const place = example.rows[odd].indexOf('never seen');
		expect(scored[odd].outside).toContain(example.rule.inputs[place].column);
	});

	it('a cell that is no number is refused, not taken for missing', async () => {
		const { rule } = await ruleCase();
		const { predict } = await load(toJavaScript(rule));
		expect(() => predict({ spend: 'much' })).toThrow('spend: much is no number');
		expect(() => predict({ joined: 'soon' })).toThrow('joined: soon is no date');
		expect(predict({}).probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
	});
});
