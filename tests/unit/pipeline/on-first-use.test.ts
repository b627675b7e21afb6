import { expect, it } from 'vitest';
import { onFirstUse } from '#lib/pipeline/on-first-use.ts';

it('onFirstUse(load) loads when it is first asked for, and once', async () => {
	let nLoads = 0;
	const part = onFirstUse(async () => ({ n: ++nLoads }));
	expect(nLoads).toBe(0);
	const [first, second] = await Promise.all([part(), part()]);
	expect(first).toBe(second);
	expect(await part()).toBe(first);
	expect(nLoads).toBe(1);
});

it('onFirstUse(load) tells a failure to all who wait, and loads again for the next', async () => {
	let nLoads = 0;
	const part = onFirstUse(async () => {
		if (++nLoads === 1) throw new TypeError('Importing a module script failed.');
		return nLoads;
	});
	const answers = await Promise.allSettled([part(), part()]);
	expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	expect(await part()).toBe(2);
});
