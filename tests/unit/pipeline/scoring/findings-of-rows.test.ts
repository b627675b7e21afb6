import { beforeAll, describe, expect, it } from 'vitest';
import { sliceTable } from '#lib/data/slice-table.ts';
import { deriveColumns } from '#lib/ml/derive-columns.ts';
import { familiarityOf } from '#lib/pipeline/familiarity-of.ts';
import { predict } from '#lib/pipeline/predict.ts';
import { predictCustomer } from '#lib/pipeline/predict-customer.ts';
import { customerOfRow } from '#lib/pipeline/scoring/customer-of-row.ts';
import { countScored } from '#lib/pipeline/scoring/count-scored.ts';
import { filterRows } from '#lib/pipeline/scoring/filter-rows.ts';
import { FINDING_BITS, verdictOfBits, type FindingKind } from '#lib/pipeline/scoring/finding-bits.ts';
import { findingsOfRows } from '#lib/pipeline/scoring/findings-of-rows.ts';
import { rowExplainer } from '#lib/pipeline/scoring/row-explainer.ts';
import { CHUNK_ROWS, scoreCustomers, type ScoredCustomers } from '#lib/pipeline/scoring/score-customers.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import { tableFromCsv } from '../fixtures.ts';
import { csvOf, SHOP_COLUMNS, shopRows } from './shop-rows.ts';
import { shopModel } from './shop.ts';

const KINDS = Object.keys(FINDING_BITS) as FindingKind[];
const shopTable = (nRows: number, odd = 0.4) => tableFromCsv(csvOf(SHOP_COLUMNS, shopRows({ nRows, odd, seed: 11 })));

let model: PredictionModel;
beforeAll(async () => {
	model = await shopModel();
}, 60_000);

describe('findingsOfRows', () => {
	it.each([true, false])(
		'has the kinds, the verdict and the sentences of familiarityOf, row by row (judged: %s)',
		(isJudged) => {
			const own = isJudged ? model : { ...model, placing: undefined };
			const table = shopTable(400);
			const placed = predict(own, table);
			const bits = findingsOfRows(own, table, placed);
			const explain = rowExplainer(own, table, placed);
			const seen = new Set<string>();
			for (let row = 0; row < table.nRows; row++) {
				const { findings, verdict } = familiarityOf(own, customerOfRow(table.columns, row));
				const kinds = new Set(findings.map(({ kind }) => kind));
				expect(KINDS.filter((kind) => (bits[row] & FINDING_BITS[kind]) !== 0)).toEqual(
					KINDS.filter((kind) => kinds.has(kind))
				);
				expect(verdictOfBits(bits[row], isJudged)).toBe(verdict);
				expect(explain(row)).toEqual(findings);
				for (const kind of kinds) seen.add(kind);
				seen.add(verdict);
			}
			// the customers are odd in every way
			expect([...seen].sort()).toEqual(
				(isJudged
					? [...KINDS, 'familiar', 'unusual', 'cannot-say']
					: ['level', 'range', 'unknown', 'familiar', 'unusual']
				).sort()
			);
		}
	);

	it('says nothing against the customers that were learned from, but for a few', () => {
		const table = tableFromCsv(csvOf(SHOP_COLUMNS, shopRows()));
		const bits = findingsOfRows(model, table, predict(model, table));
		expect(bits.filter((byte) => byte !== 0).length / bits.length).toBeLessThan(0.05);
	});

	it('columns that the table lacks are unknown, not held against anybody', () => {
		const table = shopTable(200, 0);
		const without = { ...table, columns: table.columns.filter(({ name }) => name !== 'Kids' && name !== 'Total') };
		const bits = findingsOfRows(model, without, predict(model, without));
		expect(bits.some((byte) => (byte & (FINDING_BITS.impossible | FINDING_BITS.sum)) !== 0)).toBe(false);
	});
});

describe('scoreCustomers', () => {
	let scored: ScoredCustomers;
	const nRows = CHUNK_ROWS + 700;
	beforeAll(async () => {
		scored = await scoreCustomers(model, shopTable(nRows));
	}, 60_000);

	it('is predict() and findingsOfRows() of the whole table, across the chunks', () => {
		const table = shopTable(nRows);
		const whole = predict(model, deriveColumns(table, model.derived ?? []));
		expect(scored.clusters).toEqual(whole.clusters);
		const k = model.segments.length;
		expect(scored.probability).toEqual(Float64Array.from(whole.clusters, (c, i) => whole.probabilities[i * k + c]));
		expect(scored.bits).toEqual(findingsOfRows(model, table, whole));
	});

	it('gives what the form gives, to the last digit', () => {
		const table = shopTable(nRows);
		for (let row = 0; row < nRows; row += 97) {
			const { cluster, probabilities } = predictCustomer(model, customerOfRow(table.columns, row));
			expect([scored.clusters[row], scored.probability[row]]).toEqual([cluster, probabilities[cluster]]);
		}
	});

	it('tells how far it is, and ends where the pause rejects', async () => {
		const told: number[] = [];
		let nPauses = 0;
		const stopped = scoreCustomers(model, shopTable(nRows), {
			onProgress: (done) => told.push(done),
			pause: async () => {
				if (nPauses++ === 1) throw new Error('stop');
			}
		});
		await expect(stopped).rejects.toThrow('stop');
		expect(told).toEqual([CHUNK_ROWS]);
	});

	it('says what was assumed, and which levels are new', () => {
		expect(scored.cautions.join(' ')).toMatch(/“Income” is missing for [\d.]+% of the customers/);
		expect(scored.cautions.join(' ')).toContain('“Household” has levels that the model has not seen: “commune”.');
		expect(scored.cautions.join(' ')).toMatch(
			/“Household” is missing for [\d.]+% of the customers: it never was in the data/
		);
	});

	it('0 rows, 1 row', async () => {
		const table = shopTable(50);
		const none = await scoreCustomers(model, sliceTable(table, 0, 0));
		expect(none).toEqual({
			clusters: new Int32Array(0),
			probability: new Float64Array(0),
			bits: new Uint8Array(0),
			cautions: []
		});
		const one = await scoreCustomers(model, sliceTable(table, 7, 8));
		expect([one.clusters[0], one.probability[0], one.bits[0]]).toEqual([
			scored.clusters[7],
			scored.probability[7],
			scored.bits[7]
		]);
	});

	it('countScored and filterRows say the same of every filter', () => {
		const counts = countScored(scored, 3, true);
		expect(counts.perCluster.reduce((a, b) => a + b)).toBe(nRows);
		expect(counts.nFamiliar + counts.nUnusual + counts.nCannotSay).toBe(nRows);
		const count = (familiarity: never, cluster: number | null = null) =>
			filterRows(scored, { cluster, familiarity }, true)?.length ?? nRows;
		expect(count('all' as never)).toBe(nRows);
		expect(count('familiar' as never)).toBe(counts.nFamiliar);
		expect(count('unfamiliar' as never)).toBe(counts.nUnusual + counts.nCannotSay);
		expect(count('cannot-say' as never)).toBe(counts.nCannotSay);
		for (const { kind, count: expected } of counts.perKind) expect(count(kind as never)).toBe(expected);
		const both = [0, 1, 2].map((cluster) => count('far' as never, cluster));
		expect(both.reduce((a, b) => a + b)).toBe(count('far' as never));
		const rows = filterRows(scored, { cluster: 1, familiarity: 'familiar' }, true)!;
		expect(
			rows.every((row, i) => scored.clusters[row] === 1 && scored.bits[row] === 0 && (i === 0 || row > rows[i - 1]))
		).toBe(true);
	});
});
