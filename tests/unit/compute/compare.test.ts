import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createEngine } from '#lib/compute/engine.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { customersCsv } from '../pipeline/fixtures.ts';

const silent = () => {};

async function opened() {
	const engine = createEngine();
	const source = { kind: 'text', text: customersCsv(), name: 'customers.csv' } as const;
	const { id, recipe } = await engine.open(source, crypto.randomUUID(), silent);
	return { engine, id, recipe };
}

test('compare(): what the runner keeps is not given away', async () => {
	const { engine, id, recipe } = await opened();
	const other: Recipe = { ...recipe, method: 'complete', nClusters: 4 };
	const first = await engine.compare(id, recipe, other, [], silent);
	const second = await engine.compare(id, recipe, other, [], silent);
	expect(second).toEqual(first);
	expect(second.afterLabels.buffer).not.toBe(first.afterLabels.buffer);
	expect(first.beforeLabels).toHaveLength(240);
	first.beforeLabels.fill(0);
	expect((await engine.compare(id, recipe, recipe, [], silent)).nMoved).toBe(0);
});

test('compare(): a recipe with a computed column against one without, of the same customers', async () => {
	const { engine, id, recipe } = await opened();
	const derived = [{ name: 'per visit', formula: { kind: 'ratio', dividend: 'spend', divisor: 'visits' } }] as const;
	const plan = recipe.columns.find(({ column }) => column === 'spend')!;
	const columns = [...recipe.columns, { ...plan, column: 'per visit' }];
	const summary = await engine.restore(id, { orders: null, derived });
	expect(summary.profile.columns.map(({ name }) => name)).toContain('per visit');
	const comparison = await engine.compare(id, recipe, { ...recipe, derived, columns }, [], silent);
	expect(comparison.nRows).toBe(240);
	expect(comparison.isSameSpace).toBe(false);
});

test('robustness(): stopChoices() ends it, and nothing else', async () => {
	const { engine, id, recipe } = await opened();
	const trying = engine.robustness(id, recipe, silent);
	await new Promise((resolve) => setTimeout(resolve));
	const ended = expect(trying).rejects.toMatchObject({ code: 'E_CANCELLED' });
	await engine.stopChoices();
	await ended;
	const stages = new Set<string>();
	const robustness = await engine.robustness(id, recipe, ({ stage }) => stages.add(stage));
	expect(robustness.effects.length).toBeGreaterThan(10);
	expect(stages).toContain('Trying other choices');
});

test.each([
	['checkPlacing', 'stopChecking'],
	['goldenQuestions', 'stopTrying'],
	['robustness', 'stopChoices']
] as const)('%s(): %s() ends it also before it has begun', async (begin, stop) => {
	const { engine, id, recipe } = await opened();
	const ended = expect(engine[begin](id, recipe, silent)).rejects.toMatchObject({ code: 'E_CANCELLED' });
	await engine[stop]();
	await ended;
});
