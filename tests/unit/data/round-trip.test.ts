// parse(print(table)) = table, for random tables in every delimiter, decimal sign, order of dates and encoding.
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import type { Random } from '#lib/core/mulberry32.ts';
import { formatDay } from '#lib/data/parse-date.ts';
import { readTable } from '#lib/data/read-table.ts';
import { ENCODINGS } from '#lib/data/read-types.ts';
import { writeDelimited } from '#lib/data/write-delimited.ts';
import { writtenRows } from '#lib/data/written-rows.ts';
import { encoderOf } from './encoders.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const DATE_FORMATS = ['yyyy-mm-dd', 'dd.mm.yyyy', 'd/m/yyyy', 'mm/dd/yyyy', 'dd-mmm-yyyy'] as const;
const TABLES_PER_ENCODING = 25;
const AWKWARD = [',', ';', '|', '"', "'", '\n', '\r\n', '\\', ' a', '=1+1', 'x y'];

interface Dialect {
	readonly delimiter: string;
	readonly newline: '\r\n' | '\n';
	readonly decimal: '.' | ',';
	readonly thousands: string;
	readonly dates: string;
}

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)];
const between = (random: Random, a: number, b: number): number => a + Math.floor(random() * (b - a + 1));

function printNumber(value: number, { decimal, thousands }: Dialect): string {
	const [whole, fraction] = Math.abs(value).toFixed(2).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thousands);
	return `${value < 0 ? '-' : ''}${grouped}${decimal}${fraction}`;
}

/** Columns of every type; missing cells in all but the id. */
function randomTable(random: Random, letters: readonly string[], dialect: Dialect) {
	const n = between(random, 25, 60);
	const word = (): string => `${pick(random, letters)}${pick(random, letters)}${pick(random, ['', 'a', 'Zz'])}`;
	const levels = Array.from({ length: 4 }, (_, i) => `${word()}${i}`);
	const gap = (): boolean => random() < 0.1;
	const rows = Array.from({ length: n }, (_, i) => ({
		id: `${word()}${pick(random, AWKWARD)}${i}`,
		amount: gap() ? NaN : Math.round((random() * 2e6 - 5e5) * 100) / 100,
		visits: gap() ? NaN : between(random, 0, 9999),
		// the 28th of a month proves the order
		day: i === 0 ? 19_723 + 27 : gap() ? NaN : between(random, 0, 20_000),
		level: gap() ? '' : levels[i % 4],
		member: gap() ? '' : pick(random, ['yes', 'no'])
	}));
	const cells = rows.map((row) => [
		row.id,
		Number.isNaN(row.amount) ? '' : printNumber(row.amount, dialect),
		Number.isNaN(row.visits) ? '' : String(row.visits),
		formatDay(row.day, dialect.dates),
		row.level,
		row.member
	]);
	return { rows, cells, names: ['id', 'amount', 'visits', 'day', word(), 'member'] };
}

describe.each(ENCODINGS)('%s', (encoding) => {
	const { encode, letters } = encoderOf(encoding);
	const seed = ENCODINGS.indexOf(encoding) + 1;

	it(`readTable(print(table)) is the table, for ${TABLES_PER_ENCODING} tables (seed ${seed})`, async () => {
		const random = mulberry32(seed);
		for (let round = 0; round < TABLES_PER_ENCODING; round++) {
			const decimal = pick(random, ['.', ','] as const);
			const dialect: Dialect = {
				delimiter: DELIMITERS[round % DELIMITERS.length],
				newline: pick(random, ['\r\n', '\n'] as const),
				decimal,
				thousands: pick(random, ['', ' ', "'", decimal === '.' ? ',' : '.']),
				dates: DATE_FORMATS[round % DATE_FORMATS.length]
			};
			const { rows, cells, names } = randomTable(random, letters, dialect);
			// every other table is written by a program that is not ours
			const text =
				round % 2 === 0
					? writeDelimited([names, ...cells], { ...dialect, isNeutral: false }).join('')
					: Papa.unparse([names, ...cells], { delimiter: dialect.delimiter, newline: dialect.newline });
			const bytes = encode(text);
			const where = `round ${round}: ${JSON.stringify(dialect)}`;
			const { table, source } = await readTable(bytes, { name: 'x.csv', choices: { encoding } });
			expect(
				table.columns.map(({ name, kind }) => [name, kind]),
				where
			).toEqual([
				['id', 'text'],
				['amount', 'numeric'],
				['visits', 'numeric'],
				['day', 'date'],
				[names[4], 'categorical'],
				['member', 'boolean']
			]);
			const [id, amount, visits, day, level, member] = table.columns;
			expect('values' in id && id.values, where).toEqual(rows.map((row) => row.id));
			expect('values' in amount && [...amount.values], where).toEqual(rows.map((row) => row.amount));
			expect('values' in visits && [...visits.values], where).toEqual(rows.map((row) => row.visits));
			expect('values' in day && [...day.values], where).toEqual(rows.map((row) => row.day));
			for (const column of [level, member])
				expect('codes' in column && Array.from(column.codes, (code) => column.categories[code] ?? ''), where).toEqual(
					rows.map((row) => (column === level ? row.level : row.member))
				);
			const written = await writtenRows(bytes, source, 'x.csv');
			expect([written.header, ...written.rows], where).toEqual([names, ...cells]);
		}
	});
});

describe('without being told', () => {
	it('finds Unicode with and without its mark, and the common encodings of other languages', async () => {
		const sentences = new Map([
			['utf-8', 'Größe Übung naïve Ελλάδα Москва 東京'],
			['utf-16le', 'Größe Übung'],
			['utf-16be', 'Größe Übung'],
			['windows-1252', 'Müller Straße Größe Café Übung déjà'],
			['windows-1251', 'Москва Санкт-Петербург Новосибирск покупатель область город'],
			['windows-1253', 'Αθήνα Θεσσαλονίκη Πάτρα πελάτης πόλη χώρα περιοχή'],
			['shift_jis', '東京都 大阪府 北海道 顧客の名前 神奈川県 お客様'],
			['euc-kr', '서울특별시 부산광역시 고객 이름 대한민국 지역'],
			['gb18030', '北京市 上海市 客户名称 广东省 我们的顾客'],
			['big5', '臺北市 高雄市 客戶名稱 臺灣 顧客的資料']
		] as const);
		for (const [encoding, sentence] of sentences) {
			const { encode } = encoderOf(encoding);
			const words = sentence.split(' ');
			const lines = Array.from(
				{ length: 60 },
				(_, i) => `${i};${words[i % words.length]};${words[(i * 3 + 1) % words.length]}`
			);
			const text = `id;city;region\n${lines.join('\n')}\n`;
			for (const mark of encoding.startsWith('utf') ? ['', '\ufeff'] : ['']) {
				const { source, table } = await readTable(encode(mark + text), { name: 'x' });
				expect('encoding' in source && source.encoding).toBe(encoding);
				expect(table.columns.map(({ name }) => name)).toEqual(['id', 'city', 'region']);
			}
		}
	});
});
