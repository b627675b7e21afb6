import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { toHtml } from '#lib/pipeline/rule/to-html.ts';
import { CHROME_ARGS, findChromium } from '../../../../scripts/browser.mjs';
import { expectSame } from './expect-same.ts';
import { HOSTILE, PLAIN, ruleCase } from './rule-case.ts';
import { temporaryFolder } from './tools.ts';

const dayText = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

describe('toHtml', () => {
	it.each([
		['plain', PLAIN],
		['hostile', HOSTILE]
	])(
		'%s names: the form places customers as the app does, and runs nothing else',
		{ timeout: 120_000 },
		async (_, names) => {
			const example = await ruleCase(names);
			const { rule } = example;
			const file = path.join(temporaryFolder(), 'rule.html');
			writeFileSync(file, toHtml(rule));
			const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROME_ARGS });
			const page = await browser.newPage();
			const said: string[] = [];
			page.on('console', (message) => said.push(message.text()));
			page.on('pageerror', (error) => said.push(error.message));
			page.on('dialog', (dialog) => (said.push(dialog.message()), void dialog.dismiss()));
			await page.goto(pathToFileURL(file).href);
			const rows = example.rows.map((row) =>
				row.map((cell, j) =>
					cell === null ? '' : rule.inputs[j].kind === 'date' ? dayText(Number(cell)) : String(cell)
				)
			);
			const scored = await page.evaluate((rows) => {
				const controls = [
					...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('#form input, #form select')
				];
				return rows.map((row) => {
					row.forEach((text, j) => {
						const control = controls[j];
						// a level that the data does not have cannot be chosen
						if (control instanceof HTMLSelectElement && ![...control.options].some(({ value }) => value === text)) {
							control.append(new Option(text, text));
						}
						control.value = text;
					});
					controls[0].dispatchEvent(new Event('input'));
					const cluster = Number(/Cluster: (\d+)/.exec(document.querySelector('#line')!.textContent)![1]);
					const shares = [...document.querySelectorAll<HTMLElement>('#shares dd')].map(({ title }) => Number(title));
					return { cluster, probabilities: shares.reverse() };
				});
			}, rows);
			await browser.close();
			expectSame('The form', scored, example);
			expect(said).toEqual([]);
		}
	);
});
