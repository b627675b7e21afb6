import { describe, expect, it } from 'vitest';
import { describeReading } from '#lib/pipeline/describe-reading.ts';

describe('describeReading(choices)', () => {
	it('says nothing where nothing was decided', () => {
		expect(describeReading({})).toEqual([]);
		expect(describeReading({ columns: [{ column: 'a' }] })).toEqual([]);
	});

	it('tells what was decided about the file in one sentence', () => {
		expect(
			describeReading({
				encoding: 'windows-1252',
				delimiter: ';',
				sheet: 'May',
				preamble: 1,
				headerRows: 2,
				leavesOutTotal: true
			})
		).toEqual([
			'The file was read as you chose: sheet “May”, encoding windows-1252, cells set apart by semicolons, 1 row above the names, 2 rows of names, the last row left out as a total.'
		]);
		expect(describeReading({ headerRows: 0, leavesOutTotal: false })).toEqual([
			'The file was read as you chose: no row of names, the last row kept as a customer.'
		]);
	});

	it('tells of each column what was decided about it', () => {
		expect(
			describeReading({
				columns: [
					{ column: 'price', kind: 'numeric', decimal: ',', missing: ['k.A.', '?'] },
					{ column: 'joined', dateOrder: 'mdy', role: 'described' },
					{ column: 'region', merge: [['north ', 'North']], known: ['NA'] },
					{ column: 'code', role: 'id' }
				]
			})
		).toEqual([
			'price was read as numbers, with a decimal comma, with “k.A.”, “?” as missing, as you chose.',
			'joined was read with the month first and taken as described only, as you chose.',
			'region was read with “NA” as a value, with “north ” as “North”, as you chose.',
			'code was taken as an id, as you chose.'
		]);
	});
});
