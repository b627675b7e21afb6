import { copyFile, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { axeFindings } from './axe-findings.ts';
import { predictFromNumbers } from './customers.ts';
import { expect, test } from './watched-test.ts';

test('the rule is taken along: the form answers as Predict does, with no Clade around it', async ({
	page,
	browser
}) => {
	await predictFromNumbers(page, 300, 3);
	const line = page.getByRole('region', { name: 'Answer' }).getByText(/Predicted Cluster: /);
	await expect(line).toBeVisible({ timeout: 15_000 });
	const said = (await line.innerText()).replaceAll(/\s+/g, ' ');
	const take = page.getByRole('region', { name: 'Take the rule along' });
	const save = async (name: string) => {
		const [download] = await Promise.all([page.waitForEvent('download'), take.getByRole('button', { name }).click()]);
		return { name: download.suggestedFilename(), path: await download.path() };
	};
	const form = await save('Form (HTML)');
	expect(form.name).toBe('three-groups rule.html');
	const workbook = await save('Workbook (Excel)');
	expect((await readFile(workbook.path)).subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
	const sql = await readFile((await save('SQL for a database')).path, 'utf8');
	expect(sql).toContain('AS MATERIALIZED');
	const pmml = await save('PMML');
	expect(pmml.name).toBe('three-groups rule.pmml');
	expect(await readFile(pmml.path, 'utf8')).toContain('<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4">');
	expect(await axeFindings(page, 'Predict')).toEqual([]);

	// the browser gives a download a name without an ending
	const file = `${form.path}.html`;
	await copyFile(form.path, file);
	const other = await browser.newPage();
	await other.goto(pathToFileURL(file).href);
	await expect(other.getByRole('status')).toHaveText(said);
});
