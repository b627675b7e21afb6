import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DatasetSummary, EngineApi } from '#lib/compute/api.ts';
import { createEngine } from '#lib/compute/engine.ts';
import { fileMapping } from '#lib/pipeline/scoring/file-mapping.ts';
import { readCladeFile } from '#lib/pipeline/read-clade-file.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import { writeModelFile } from '#lib/pipeline/write-model-file.ts';
import { orderLog } from '../order-log.ts';
import { scoreFile } from '../score-file.ts';

const silent = () => {};
const rowsOf = async (blob: Blob) => (await blob.text()).replace('\uFEFF', '').trim().split('\r\n');
const fileOf = (csv: string) => new File([csv], 'new.csv');
const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

describe('an order log in the engine', () => {
	const LOG = orderLog();
	let engine: EngineApi;
	let summary: DatasetSummary;
	let model: PredictionModel;
	beforeAll(async () => {
		engine = createEngine();
		summary = await engine.open({ kind: 'text', text: LOG, name: 'orders.csv' }, 'log', silent);
		model = (await engine.learn('log', summary.recipe, [], silent)).model;
	});

	it('becomes customers without a choice, and the recipe says how', () => {
		expect(summary).toMatchObject({ nRows: 60, nFileRows: LOG.trim().split('\n').length - 1 });
		expect(summary.recipe.orders).toMatchObject({ customer: 'customer_id', order: 'order_id', carried: ['country'] });
		expect(summary.recipe.derived).toMatchObject([{ name: 'Average order' }]);
		expect(summary.recipe.columns.filter(({ used }) => used).map(({ column }) => column)).toEqual([
			'Recency (days)',
			'Frequency',
			'Monetary'
		]);
		expect(summary.recipe.value).toEqual(['Monetary']);
		expect(summary.ordersReport?.nWithoutCustomer).toBe(6);
		expect(summary.profile.columns.find(({ name }) => name === 'Recency (days)')?.unit).toBe('days');
	});

	it('speaks of customers, and of rows where each row is one', async () => {
		const solution = await engine.solve('log', summary.recipe, [], silent);
		expect(solution.nRows).toBe(60);
		expect(solution.lede).toContain('60 customers in');
		const rows = await engine.restore('log', { orders: null, derived: [] });
		expect(rows.nRows).toBe(rows.nFileRows);
		expect(rows.ordersGuess).not.toBeNull();
		expect(rows.columnNotes.map(({ code }) => code)).toContain('W_REPEATED_CUSTOMERS');
	});

	it('is the same after it was stored and read back', async () => {
		const again = await createEngine().restore('log', {
			orders: summary.recipe.orders!,
			derived: summary.recipe.derived!
		});
		expect(again).toMatchObject({ nRows: 60, recipe: summary.recipe, fingerprint: summary.fingerprint });
	});

	it('exports one row a customer', async () => {
		const lines = await rowsOf(await engine.exportScored('log', summary.recipe, [], silent));
		expect(lines).toHaveLength(61);
		expect(lines[0]).toBe(
			'customer_id,Recency (days),Frequency,Monetary,Tenure (days),Share returned,country,Average order,cluster,segment,probability'
		);
		const ids = lines.slice(1).map((line) => line.split(',')[0]);
		expect(new Set(ids).size).toBe(60);
	});

	it('scores the same log as the same customers, from the model’s file too', async () => {
		const file = readCladeFile(writeModelFile(model, summary.recipe));
		expect(file.recipe).toEqual(summary.recipe);
		const own = await rowsOf(await engine.exportScored('log', summary.recipe, [], silent));
		for (const known of [model, (file as { model: PredictionModel }).model]) {
			const scored = await scoreFile(known, fileOf(LOG));
			expect(scored).toMatchObject({ nRows: 60, referenceDay: summary.recipe.orders!.referenceDay });
			const lines = await rowsOf(scored.blob);
			const names = known.segments.map(({ name }) => `probability of ${name}`);
			expect(lines[0]).toBe(`${own[0].replace(',Average order', '')},${names.join(',')},familiarity,reasons`);
			let nSame = 0;
			lines.slice(1).forEach((line, i) => {
				const [mine, its] = [own[i + 1].split(','), line.split(',')];
				expect(its.slice(0, 7)).toEqual(mine.slice(0, 7));
				// the export has the cluster in which a customer was found, the scored file the predicted one
				if (its[7] !== mine[8]) return;
				expect(its.slice(7, 10)).toEqual(mine.slice(8));
				nSame++;
			});
			expect(nSame).toBeGreaterThan(54);
		}
	});

	it('counts a few customers of the same time to the model’s date, later ones to their own', async () => {
		const few = LOG.split('\n')
			.filter((line, i) => i === 0 || /^(500|920),/.test(line))
			.join('\n');
		const scored = await scoreFile(model, fileOf(few));
		const all = await rowsOf(await engine.exportScored('log', summary.recipe, [], silent));
		const recency = (lines: string[]) => lines.find((line) => line.startsWith('500,'))!.split(',')[1];
		expect(recency(await rowsOf(scored.blob))).toBe(recency(all));

		const later = await scoreFile(model, fileOf(orderLog({ from: '2025-03-01', days: 30 })));
		expect(later.referenceDay).toBeGreaterThan(day('2025-03-20'));
		expect(later.notes.join(' ')).toMatch(/Recency and tenure count to 2025-0.*the model’s customers were counted to/);
		expect(later.notes.join(' ')).toMatch(/This file covers \d+ days, the model’s \d+/);
		const chosen = await scoreFile(model, fileOf(few), { referenceDay: day('2024-07-01') });
		expect(chosen.referenceDay).toBe(day('2024-07-01'));
		expect(chosen.notes.join(' ')).toContain('left out: after the reference date');
	});

	it('scores customers whose recency, frequency and spend stand in the file already', async () => {
		const csv = 'id,Recency (days),Frequency,Monetary\nx,3,12,1500\ny,250,1,9\n';
		const { blob, nRows, referenceDay } = await scoreFile(model, fileOf(csv));
		expect([nRows, referenceDay]).toEqual([2, null]);
		const [, high, low] = (await rowsOf(blob)).map((line) => Number(line.split(',')[4]));
		expect(high).toBeGreaterThan(low);
	});

	it('names the columns that a log to be scored lacks, none of which can be left empty', () => {
		const { rows, needed } = fileMapping(model, ['customer_id', 'order_date', 'total']);
		expect(rows).toBe('orders');
		const missing = needed.filter(({ how }) => how === 'none').map(({ need }) => need);
		expect(missing).toMatchObject(
			['order_id', 'quantity', 'unit_price'].map((column) => ({ column, canBeEmpty: false }))
		);
	});

	it('shows computed numbers short and the file’s own as they are', async () => {
		const [cells] = await engine.rows('log', 0, 1);
		expect(cells).toHaveLength(8);
		const digits = (cell: string) => cell.replace(/^[-0.]+|\./g, '').length;
		expect(cells.every((cell) => digits(cell) <= 6)).toBe(true);
		expect(await engine.rows('log', 0, 2, { orders: null, derived: [] })).toHaveLength(2);
	});
});

describe('computed columns in the engine', () => {
	const lines = Array.from({ length: 80 }, (_, i) => {
		const isOld = i % 2;
		return `${isOld ? 1950 + (i % 7) : 1995 + (i % 7)},${isOld ? 200 + (i % 50) : 10 + (i % 9)},${1 + (i % 4)},${['low', 'high'][isOld]}`;
	});
	const CSV = ['Birth_Year,spend,visits,level', ...lines].join('\n');
	const derived = [
		{ name: 'Age', formula: { kind: 'age', column: 'Birth_Year', onDay: day('2024-06-30') } },
		{ name: 'Per visit', formula: { kind: 'ratio', dividend: 'spend', divisor: 'visits' } },
		{ name: 'Rank', formula: { kind: 'ranks', column: 'level', levels: ['low', 'high'] } }
	] as const;

	it('are features, are computed for new customers, and are never asked for', async () => {
		const engine = createEngine();
		await engine.open({ kind: 'text', text: CSV, name: 'x.csv' }, 'derived', silent);
		const { recipe } = await engine.restore('derived', { orders: null, derived });
		const wanted = ['Age', 'Per visit', 'Rank'];
		const columns = recipe.columns.map((column) => ({ ...column, used: wanted.includes(column.column) }));
		const mine = { ...recipe, columns, nClusters: 2 };
		const { model } = await engine.learn('derived', mine, [], silent);
		expect(model.preprocessor.columns.map(({ column }) => column)).toEqual(wanted);
		expect(model.fields.map(({ column }) => column).sort()).toEqual(['Birth_Year', 'level', 'spend', 'visits']);
		expect(model.fields.reduce((sum, { reliance }) => sum + reliance, 0)).toBeCloseTo(1, 9);
		expect(model.derived?.map(({ name }) => name)).toEqual(wanted);

		const own = await rowsOf(await engine.exportScored('derived', mine, [], silent));
		expect(own[0]).toBe('Birth_Year,spend,visits,level,Age,Per visit,Rank,cluster,segment,probability');
		expect(own[2].split(',').slice(0, 7)).toEqual(['1951', '201', '2', 'high', '73', '100.5', '2']);
		const again = readCladeFile(writeModelFile(model, mine)) as { model: PredictionModel };
		expect(again.model).toEqual(model);
		const scored = await scoreFile(again.model, fileOf(CSV));
		const first = (lines: string[]) => lines.map((line) => line.split(',').slice(0, 10));
		expect(first(await rowsOf(scored.blob))).toEqual(first(own));

		const { needed } = fileMapping(model, ['spend', 'visits', 'level']);
		expect(needed.filter(({ how }) => how === 'none').map(({ need }) => need.column)).toEqual(['Birth_Year']);
	});
});
