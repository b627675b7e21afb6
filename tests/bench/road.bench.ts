// The road of one data set, stage by stage, on the built-in sample at several sizes. `npm run bench`
import { test } from 'vitest';
import { profileTable } from '#lib/data/profile-table.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { retailSample } from '#lib/data/retail-sample.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { createRunner } from '#lib/pipeline/runner.ts';

const SIZES = [2000, 8000, 20_000];

test('the road', async () => {
	const rows: Record<string, string | number>[] = [];
	for (const nRows of SIZES) {
		const bytes = new TextEncoder().encode(retailSample({ nRows }));
		const times: Record<string, number> = {};
		let last = performance.now();
		const lap = (name: string) => {
			const now = performance.now();
			times[name] = Math.round(now - last);
			last = now;
		};
		const { table } = readDelimited(bytes, { name: 'sample.csv' });
		lap('read');
		const profile = profileTable(table);
		const recipe = defaultRecipe(profile);
		lap('profile');
		const runner = createRunner({ backend: 'cpu' });
		const dataset = { id: String(nRows), name: 'sample', table, profile };
		const { k, advice } = runner.solve(dataset, recipe, []);
		lap('segments');
		runner.solve(dataset, { ...recipe, nClusters: k + 1 }, []);
		lap('another k');
		await runner.learn(dataset, recipe, []);
		lap('learn');
		rows.push({
			rows: nRows,
			'kB in': Math.round(bytes.length / 1000),
			...times,
			k,
			indices: advice.exact ? 'exact' : 'sampled'
		});
	}
	console.table(rows);
});
