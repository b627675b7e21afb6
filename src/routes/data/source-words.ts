import type { TableSource } from '#lib/data/read-types.ts';

const DELIMITERS = new Map([
	['\t', 'separated by tabs'],
	[',', 'separated by commas'],
	[';', 'separated by semicolons'],
	['|', 'separated by bars'],
	[' ', 'in columns set apart by spaces'],
	['', 'with one value a line']
]);

/** How a file was read, for the head of the Data page: "Read as UTF-8 text separated by tabs". */
export function sourceWords(source: TableSource): string {
	switch (source.format) {
		case 'delimited': {
			const by = DELIMITERS.get(source.delimiter) ?? `separated by “${source.delimiter}”`;
			return `Read as ${source.encoding.toUpperCase()} text ${by}`;
		}
		case 'xlsx':
			return `Read from the sheet “${source.sheet}” of an Excel workbook`;
		case 'json':
			return source.key === '' ? 'Read as JSON' : `Read from the list “${source.key}” of a JSON file`;
		case 'jsonl':
			return 'Read as JSON, one row a line';
		case 'parquet':
			return 'Read as Parquet';
	}
}
