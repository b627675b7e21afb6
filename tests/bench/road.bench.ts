// The road of one data set, stage by stage, on the built-in sample at several sizes: seconds in Node.
import { test } from 'vitest';
import { profileTable } from '#lib/data/profile-table.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { retailSample } from '#lib/data/retail-sample.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import { formatTable } from './format-table.ts';

const SIZES = [2000, 8000, 20_000];
const HEAD = ['rows', 'kB in', 'read', 'profile', 'segments', 'another k', 'learn', 'k', 'indices'];

test('the road', async () => {
	const rows: string[][] = [];
	for (const nRows of SIZES) {
		const bytes = new TextEncoder().encode(retailSample({ nRows }));
		const times: string[] = [];
		let last = performance.now();
		const lap = () => {
			const now = performance.now();
			times.push(((now - last) / 1000).toFixed(2));
			last = now;
		};
		const { table } = readDelimited(bytes, { name: 'sample.csv' });
		lap();
		const profile = profileTable(table);
		const recipe = defaultRecipe(profile);
		lap();
		const runner = createRunner({ backend: 'cpu' });
		const dataset = { id: String(nRows), name: 'sample', table, profile };
		const { k, advice } = runner.solve(dataset, recipe, []);
		lap();
		runner.solve(dataset, { ...recipe, nClusters: k + 1 }, []);
		lap();
		await runner.learn(dataset, recipe, []);
		lap();
		const indices = advice.exact ? 'exact' : 'sampled';
		rows.push([String(nRows), (bytes.length / 1000).toFixed(0), ...times, String(k), indices]);
	}
	console.log(`\nThe road of the built-in sample in node ${process.version}, seconds\n\n${formatTable(HEAD, rows)}\n`);
});
