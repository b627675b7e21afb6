// Inputs that were changed at random: none may crash, hang, or be refused by accident. FUZZ_INPUTS sets how many;
// `npm run fuzz` takes two million.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { CladeError } from '#lib/core/clade-error.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import type { Random } from '#lib/core/mulberry32.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { readTable } from '#lib/data/read-table.ts';
import { readRows } from '#lib/data/read-rows.ts';

const INPUTS = Number(process.env.FUZZ_INPUTS ?? 100_000);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const MAX_MS = 1000;
const N_TEXT = Math.round(INPUTS * 0.8);
const N_JSON = Math.round(INPUTS * 0.195);
const N_BINARY = INPUTS - N_TEXT - N_JSON;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const TEXTS = [
	'id,age,spend\n1,34,12.50\n2,45,7.25\n3,23,1.00\n',
	'id;Betrag;Ort\r\n1;1.234,50;Köln\r\n2;0,435;"Bonn; Süd"\r\n3;-5;x\r\n',
	'sep=;\nname;note\n"a ""b""";"two\nlines"\nc;d\n',
	'Export\n\nday\tamount\tok\n25/12/2024\t$1,000\tyes\n01/02/2024\t($12.30)\tno\n3/4/2024\t12%\t\n',
	'|a||b|\n1||2|3\n4|5|6||7\n',
	',2023,,2024,\nregion,sales,cost,sales,cost\nN,1,2,3,4\nS,5,6,7,8\nW,9,1,2,3\n',
	'"a,b"\n"1,2"\n"3,4"\n',
	'x  y   z\n1  2   3\n4  5   6\n',
	'a,a,,__proto__\n1e308,0x1F,NA,007\n9007199254740993,-,?,0.1\n',
	'x\n\u00e9\u6771\ud83d\ude00\u202e\u0000\n'
].map(encode);
const JSONS = [
	'[{"a":1,"b":"x"},{"a":2.5,"b":null}]',
	'{"a":1}\n{"a":[1,2]}\n{"b":{"c":"\\u00e9"}}\n',
	'{"n":2,"rows":[{"a":true},{"a":false}]}',
	'[["a","b"],[1,2],[3,4]]'
].map(encode);
const PIECES = [
	'"',
	',',
	';',
	'\t',
	'\n',
	'\r',
	'\r\n',
	'\0',
	"'",
	'\\"',
	'1',
	'-',
	'.',
	'{',
	'[',
	']',
	'}',
	':',
	'\u00ff',
	'%',
	'€'
].map(encode);

function mutated(random: Random, bases: readonly Uint8Array[]): Uint8Array {
	const at = (n: number): number => Math.floor(random() * n);
	let bytes = [...bases[at(bases.length)]];
	for (let n = 1 + at(5); n > 0; n--) {
		const i = at(bytes.length + 1);
		switch (at(6)) {
			case 0:
				bytes[Math.min(i, bytes.length - 1)] = at(256);
				break;
			case 1:
				bytes.splice(i, 1 + at(4));
				break;
			case 2:
				bytes.splice(i, 0, ...PIECES[at(PIECES.length)]);
				break;
			case 3:
				bytes = [...bytes.slice(0, i), ...bytes.slice(at(i + 1))];
				break;
			case 4:
				bytes = bytes.slice(0, i);
				break;
			default: {
				const other = bases[at(bases.length)];
				bytes.splice(i, 0, ...other.slice(at(other.length), at(other.length)));
			}
		}
	}
	return Uint8Array.from(bytes.slice(0, 2000));
}

/** Runs one input; throws with the input where something other than a table or a refusal comes of it. */
async function check(bytes: Uint8Array, run: () => unknown): Promise<boolean> {
	const start = performance.now();
	let isRead = true;
	try {
		await run();
	} catch (error) {
		isRead = false;
		if (!(error instanceof CladeError))
			throw new Error(`${String(error)} for ${JSON.stringify([...bytes])}`, { cause: error });
	}
	const ms = performance.now() - start;
	if (ms > MAX_MS) throw new Error(`${ms} ms for ${JSON.stringify([...bytes])}`);
	return isRead;
}

it(`delimited text: ${N_TEXT.toLocaleString('en-US')} inputs (seed ${SEED})`, async () => {
	const random = mulberry32(SEED);
	let nRead = 0;
	for (let i = 0; i < N_TEXT; i++) {
		const bytes = mutated(random, TEXTS);
		const run = (): void => {
			const { table, source } = readDelimited(bytes, { name: 'x', minRows: 1 });
			let nRows = 0;
			for (const cells of readRows(bytes, source).rows)
				if (++nRows && cells.length !== source.width) throw new Error('width');
			if (nRows !== table.nRows) throw new Error(`${nRows} rows written, ${table.nRows} read`);
			for (const column of table.columns)
				if (('codes' in column ? column.codes : column.values).length !== nRows) throw new Error('column');
		};
		if (await check(bytes, run)) nRead++;
	}
	// most are still tables: the test looks at more than refusals
	expect(nRead).toBeGreaterThan(N_TEXT / 2);
}, 3_600_000);

it(`JSON: ${N_JSON.toLocaleString('en-US')} inputs (seed ${SEED})`, async () => {
	const random = mulberry32(SEED);
	for (let i = 0; i < N_JSON; i++) {
		const bytes = mutated(random, JSONS);
		await check(bytes, () => readTable(bytes, { name: 'x', minRows: 1 }));
	}
	expect(Object.keys(Object.prototype)).toEqual([]);
}, 3_600_000);

it(`workbooks and Parquet: ${N_BINARY.toLocaleString('en-US')} inputs (seed ${SEED})`, async () => {
	const random = mulberry32(SEED);
	const golden = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../golden/readers');
	const files = ['openpyxl.xlsx', 'xlsxwriter.xlsx', 'duck-snappy.parquet', 'duck-gzip.parquet'].map(
		(file) => new Uint8Array(readFileSync(path.join(golden, file)))
	);
	for (let i = 0; i < N_BINARY; i++) {
		const bytes = files[i % files.length].slice();
		for (let n = 1 + Math.floor(random() * 4); n > 0; n--)
			bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
		await check(bytes, () => readTable(bytes, { name: 'x', minRows: 1 }));
	}
}, 3_600_000);
