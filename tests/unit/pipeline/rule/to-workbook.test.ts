import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { describe, expect } from 'vitest';
import { toWorkbook } from '#lib/pipeline/rule/to-workbook.ts';
import { expectSame } from './expect-same.ts';
import { HOSTILE, PLAIN, ruleCase } from './rule-case.ts';
import { hasProgram, itWith, run, temporaryFolder } from './tools.ts';

// 76: UTF-8; -1: each sheet in a file of its own. Numbers of the sheet Working have no format, so all digits are written.
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

describe('toWorkbook', () => {
	for (const [kind, names] of [
		['plain', PLAIN],
		['hostile', HOSTILE]
	] as const) {
		itWith('LibreOffice', hasProgram('soffice', '--version'))(
			`${kind} names: the formulas place 1,000 customers as the app does`,
			async () => {
				const example = await ruleCase(names);
				const { rule, rows, nClasses } = example;
				const folder = temporaryFolder();
				writeFileSync(path.join(folder, 'rule.xlsx'), await toWorkbook(rule, rows, rows.length));
				const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
				run('soffice', [
					profile,
					'--headless',
					'--convert-to',
					CSV,
					'--outdir',
					folder,
					path.join(folder, 'rule.xlsx')
				]);
				const sheet = (name: string) =>
					Papa.parse<string[]>(readFileSync(path.join(folder, `rule-${name}.csv`), 'utf8').trim()).data;
				const [header, ...working] = sheet('Working');
				const places = Array.from({ length: nClasses }, (_, c) => header.indexOf(`probability${c}`));
				const answers = sheet('Customers').slice(1);
				const scored = working.slice(-rows.length).map((cells, i) => ({
					cluster: Number(answers[i][rule.inputs.length]),
					probabilities: places.map((place) => Number(cells[place]))
				}));
				expect(answers.map((cells) => cells[rule.inputs.length + 1])).toEqual(
					example.expected.map(({ cluster }) => rule.segments[cluster].name)
				);
				expectSame('LibreOffice', scored, example);
			},
			120_000
		);
	}
});
