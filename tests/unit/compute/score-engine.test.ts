import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { createScoreEngine } from '#lib/compute/score-engine.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { shuffle } from '#lib/core/shuffle.ts';
import { familiarityOf } from '#lib/pipeline/familiarity-of.ts';
import { predictCustomer } from '#lib/pipeline/predict-customer.ts';
import { fileMapping } from '#lib/pipeline/scoring/file-mapping.ts';
import { mappedColumns } from '#lib/pipeline/scoring/mapped-columns.ts';
import type { Customer, PredictionModel } from '#lib/pipeline/types.ts';
import { csvOf, SHOP_COLUMNS, shopRows } from '../pipeline/scoring/shop-rows.ts';
import { shopModel } from '../pipeline/scoring/shop.ts';
import { scoreFile } from '../score-file.ts';

const silent = () => {};
const RENAMED = [
	'Kunden-Nr',
	'INCOME',
	'food',
	'Wine (€)',
	'total',
	'Number of visits',
	'house hold',
	'kids',
	'Joined on'
];
const GUESSES = { Visits: 'Number of visits', Joined: 'Joined on' };

let model: PredictionModel;
beforeAll(async () => {
	model = await shopModel();
}, 60_000);

/** The scored rows by customer, the file's own cells left out. */
async function answersOf(blob: Blob, id: string): Promise<Map<string, string[]>> {
	const [header, ...rows] = Papa.parse<string[]>((await blob.text()).replace(/^\ufeff/, '').trim()).data;
	const [at, from] = [header.indexOf(id), header.indexOf('cluster')];
	return new Map(rows.map((cells) => [cells[at], cells.slice(from)]));
}

/** A customer as the form has it: what a person would type. */
function typed(cells: readonly string[]): Customer {
	return new Map(
		SHOP_COLUMNS.slice(1).map((column, j) => {
			const cell = cells[j + 1];
			if (cell === '') return [column, null];
			if (column === 'Joined') return [column, Date.parse(`${cell}T00:00:00Z`) / 86_400_000];
			return [column, column === 'Household' ? cell : Number(cell)];
		})
	);
}

describe('a file of customers', () => {
	const rows = shopRows({ nRows: 150, seed: 21, odd: 0.4 });

	it('form, file and export give one answer, to the last digit, with the same reasons', async () => {
		const { blob } = await scoreFile(model, new File([csvOf(SHOP_COLUMNS, rows)], 'new.csv'));
		const answers = await answersOf(blob, 'customer_id');
		const fields = new Set(model.fields.map(({ column }) => column));
		for (const cells of rows) {
			const said = typed(cells);
			const customer = new Map([...said].filter(([column]) => fields.has(column)));
			const { cluster, probabilities } = predictCustomer(model, customer);
			const { verdict, findings } = familiarityOf(model, customer, said);
			expect(answers.get(cells[0])).toEqual([
				String(cluster),
				model.segments[cluster].name,
				String(probabilities[cluster]),
				...probabilities.map(String),
				verdict.replace('-', ' '),
				findings.map(({ text }) => text).join(' ')
			]);
		}
	});

	it('other names, another order of columns and rows: the same answer for each customer (20 random files)', async () => {
		const { blob } = await scoreFile(model, new File([csvOf(SHOP_COLUMNS, rows)], 'new.csv'));
		const expected = await answersOf(blob, 'customer_id');
		const random = mulberry32(8);
		for (let round = 0; round < 20; round++) {
			const isRenamed = round % 2 === 1;
			const columns = shuffle(Int32Array.from(SHOP_COLUMNS.keys()), random);
			const order = shuffle(Int32Array.from(rows.keys()), random);
			const header = [...columns].map((j) => (isRenamed ? RENAMED : SHOP_COLUMNS)[j]);
			const cells = [...order].map((i) => [...columns].map((j) => rows[i][j]));
			const scored = await scoreFile(model, new File([csvOf(header, cells)], 'new.csv'), {
				columns: isRenamed ? GUESSES : {}
			});
			expect(await answersOf(scored.blob, isRenamed ? 'Kunden-Nr' : 'customer_id')).toEqual(expected);
		}
	});

	it('JSON and a file with semicolons and decimal commas give the same, too', async () => {
		const { blob } = await scoreFile(model, new File([csvOf(SHOP_COLUMNS, rows)], 'new.csv'));
		const expected = await answersOf(blob, 'customer_id');
		const json = JSON.stringify(
			rows.map((cells) => Object.fromEntries(SHOP_COLUMNS.map((name, j) => [name, cells[j]])))
		);
		expect(await answersOf((await scoreFile(model, new File([json], 'new.json'))).blob, 'customer_id')).toEqual(
			expected
		);
		const european = csvOf(SHOP_COLUMNS, rows)
			.replaceAll(',', ';')
			.replaceAll(/;(\d{5,});/g, ';$1,00;');
		const { blob: again } = await scoreFile(model, new File([european], 'neu.csv'));
		expect(await answersOf(again, 'customer_id')).toEqual(expected);
	});

	it('a column that is left empty counts as missing, as in the form', async () => {
		const { blob, notes } = await scoreFile(model, new File([csvOf(SHOP_COLUMNS, rows)], 'new.csv'), {
			columns: { Income: null }
		});
		expect(notes.join(' ')).toContain('“Income” is missing for 100% of the customers');
		const answers = await answersOf(blob, 'customer_id');
		for (const cells of rows.slice(0, 40)) {
			const customer = new Map([...typed(cells), ['Income', null] as const]);
			const { cluster, probabilities } = predictCustomer(model, customer);
			expect(answers.get(cells[0])?.slice(0, 3)).toEqual([
				String(cluster),
				model.segments[cluster].name,
				String(probabilities[cluster])
			]);
		}
	});

	it('cells that cannot be read are named, count as missing, and stand in the export as they were', async () => {
		const wrong = rows.map((cells, i) =>
			i === 3 ? cells.with(1, 'plenty') : i === 90 ? cells.with(1, '=1+1') : cells
		);
		const { blob, problems, notes } = await scoreFile(model, new File([csvOf(SHOP_COLUMNS, wrong)], 'new.csv'));
		const first = [
			{ row: 3, text: 'plenty' },
			{ row: 90, text: '=1+1' }
		];
		expect(problems).toMatchObject([{ column: 'Income', count: 2, isConflict: false, first }]);
		expect(notes).toContainEqual(
			expect.stringMatching(/^2 of \d+ cells of “Income” are no numbers: row 4 “plenty”, row 91 “=1\+1”\. What cannot/)
		);
		const text = await blob.text();
		expect(text).toContain(',plenty,');
		expect(text).toContain(",'=1+1,");
	});

	it('the export keeps every cell: beyond the names, in empty columns, in names that are taken', async () => {
		const header = [...SHOP_COLUMNS.with(0, 'Cluster'), ''];
		const csv = csvOf(
			header,
			rows.map((cells, i) => (i === 2 ? [...cells, '', 'too much'] : [...cells, '']))
		);
		const { blob } = await scoreFile(model, new File([csv], 'new.csv'));
		const [names, ...lines] = Papa.parse<string[]>((await blob.text()).replace(/^\ufeff/, '').trim()).data;
		expect(names.slice(0, 12)).toEqual(['Cluster', ...SHOP_COLUMNS.slice(1), '', '', 'cluster 2']);
		expect(lines[2][10]).toBe('too much');
		expect(lines).toHaveLength(rows.length);
		expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([names.length]));
	});

	it('a total in the last row goes where the choices say so, from the answers and the export', async () => {
		const total = [
			'TOTAL',
			'',
			...[2, 3, 4, 5].map((j) => String(rows.reduce((sum, cells) => sum + Number(cells[j]), 0))),
			'',
			'',
			''
		];
		const plain = rows.map((cells) => cells.map((cell, j) => (cell === '' && j < 6 ? '1' : cell)));
		const sums = total.map((cell, j) =>
			j >= 2 && j < 6 ? String(plain.reduce((sum, cells) => sum + Number(cells[j]), 0)) : cell
		);
		const file = () => new File([csvOf(SHOP_COLUMNS, [...plain, sums])], 'new.csv');
		expect((await scoreFile(model, file())).nRows).toBe(151);
		const { nRows, blob, notes } = await scoreFile(model, file(), { choices: { leavesOutTotal: true } });
		expect(nRows).toBe(150);
		expect(await blob.text()).not.toContain('TOTAL');
		expect(notes.join(' ')).toContain('a total, was left out, as you chose');
	});

	it('a file with names and no rows is refused', async () => {
		const file = new File([`${SHOP_COLUMNS.join(',')}\n`], 'empty.csv');
		await expect(scoreFile(model, file)).rejects.toMatchObject({ code: 'E_HEADER_ONLY' });
	});
});

describe('createScoreEngine', () => {
	const engine = createScoreEngine();
	const rows = shopRows({ nRows: 300, seed: 4, odd: 0.3 });
	const mapping = () => mappedColumns(fileMapping(model, SHOP_COLUMNS));
	const order = () => ({ rows: 'customers' as const, mapping: mapping(), referenceDay: null });
	const all = { cluster: null, familiarity: 'all' } as const;
	const names = () => model.segments.map(({ name }) => name);

	it('is asked in order: rows before anything was placed are refused', async () => {
		await expect(createScoreEngine().rows(all, 0, 1, [])).rejects.toMatchObject({ code: 'E_INTERNAL' });
	});

	it('opens a file once: columns with their first values; then it answers about it', async () => {
		const opened = await engine.open(new File([csvOf(SHOP_COLUMNS, rows)], 'new.csv'), {}, silent);
		expect(opened.nRows).toBe(300);
		expect(opened.columns[0]).toEqual({ name: 'customer_id', samples: ['K1000', 'K1001', 'K1002'] });
		expect(await engine.check(model, mapping(), silent)).toEqual([]);
		const scored = await engine.score(model, order(), silent);
		expect(scored).toMatchObject({ nRows: 300, idColumn: 'customer_id', referenceDay: null });
	});

	it('gives the rows of a filter, with names of today and reasons', async () => {
		const first = await engine.rows(all, 0, 3, names());
		expect(first.map(({ row, id }) => [row, id])).toEqual([
			[0, 'K1000'],
			[1, 'K1001'],
			[2, 'K1002']
		]);
		const filter = { cluster: null, familiarity: 'unfamiliar' } as const;
		const n = await engine.count(filter);
		expect(n).toBeGreaterThan(30);
		const odd = await engine.rows(filter, 0, 1000, ['A', 'B', 'C']);
		expect(odd).toHaveLength(n);
		expect(odd.every(({ reasons, verdict }) => reasons.length > 0 && verdict !== 'familiar')).toBe(true);
		expect(odd.flatMap(({ reasons }) => reasons)).toContainEqual(
			expect.stringMatching(/from the middle of [ABC] customers/)
		);
		expect(await engine.rows(filter, n, 10, names())).toEqual([]);
	});

	it('stop() ends what runs and leaves what was placed', async () => {
		const before = await engine.rows(all, 0, 300, names());
		const scoring = engine.score(
			{ ...model, classifier: { ...model.classifier, coef: model.classifier.coef.map((x) => -x) } },
			order(),
			silent
		);
		const writing = engine.write(names(), silent);
		await engine.stop();
		await expect(scoring).rejects.toMatchObject({ code: 'E_CANCELLED' });
		// small enough to be written before the stop was heard, or ended by it
		await writing.catch((error: unknown) => expect(error).toMatchObject({ code: 'E_CANCELLED' }));
		expect(await engine.rows(all, 0, 300, names())).toEqual(before);
	});

	it('tells its progress, which never goes back', async () => {
		const told: number[] = [];
		const fresh = createScoreEngine();
		await fresh.open(new File([csvOf(SHOP_COLUMNS, rows)], 'new.csv'), {}, ({ done, total }) =>
			told.push(done / total)
		);
		expect(told).toEqual([...told].sort((a, b) => a - b));
		const shares: number[] = [];
		await fresh.score(
			model,
			order(),
			({ stage, done, total }) => stage === 'Placing the customers' && shares.push(done / total)
		);
		expect(shares.at(-1)).toBe(1);
	});
});
