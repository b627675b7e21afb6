import { describe, expect, it } from 'vitest';
import { personalContent } from '#lib/data/personal-content.ts';
import { profileTable } from '#lib/data/profile-table.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';

const text = (values: string[]) => personalContent({ kind: 'text', name: 'kontakt', values });

describe('personalContent(column)', () => {
	it.each([
		[['a@b.example', '', 'née.o’hara@posteo.de', 'x+y@z.co.uk'], 'mail addresses'],
		[['+49 170 1234567', '(0301) 234-5678', '0044 20 7946 0958'], 'phone numbers'],
		[['DE89 3704 0044 0532 0130 00', 'GB82WEST12345698765432'], 'bank accounts'],
		[['2024-01-01', '2023-12-31'], null],
		[['12345678', '87654321'], null],
		[['A-100', 'B-200'], null],
		[['a@b.example', 'by post', 'by post'], null],
		[[''], null],
		[[], null]
	])('%j holds %s', (values, found) => expect(text(values)).toBe(found));

	it('keeps a column out whatever its name', () => {
		const lines = Array.from({ length: 30 }, (_, i) => `p${i % 25}@example.org,${i * 1.5},${['x', 'y'][i % 2]}`);
		const csv = `kontakt,spend,Konfession\n${lines.join('\n')}\n`;
		const { columns } = profileTable(readDelimited(new TextEncoder().encode(csv), { name: 'x.csv' }).table);
		expect(columns.map(({ role }) => role)).toEqual(['text', 'feature', 'described']);
		expect(columns[0].reason).toContain('Personal data (mail addresses)');
		expect(columns[2].reason).toContain('sensitive attribute');
	});
});
