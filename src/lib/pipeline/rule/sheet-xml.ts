import { xmlText } from './xml-text.ts';

/** A number, a text, a formula, or nothing; style: 1 a date, 2 a heading, 3 a percentage, 4 a cell to fill in. */
export type SheetCell =
	| null
	| number
	| string
	| { readonly formula: string; readonly style?: number }
	| { readonly value: number | string | null; readonly style: number };

/** One sheet of a workbook (ECMA-376, part 1, 18.3). widths: of the first columns, in characters. */
export function sheetXml(
	rows: Iterable<readonly SheetCell[]>,
	{ widths = [], frozenRows = 1 }: { readonly widths?: readonly number[]; readonly frozenRows?: number } = {}
): string {
	const lines: string[] = [];
	let number = 0;
	for (const row of rows) {
		number++;
		const cells = row.map((cell, j) => cellXml(cell, `${columnName(j)}${number}`)).join('');
		lines.push(`<row r="${number}">${cells}</row>`);
	}
	const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
	const pane = `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`;
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">${frozenRows > 0 ? pane : ''}</sheetView></sheetViews>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${lines.join('\n')}</sheetData></worksheet>`;
}

/** 'A' for 0, 'AA' for 26 */
export function columnName(index: number): string {
	const last = String.fromCharCode(65 + (index % 26));
	return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

function cellXml(cell: SheetCell, place: string): string {
	if (cell === null) return '';
	if (typeof cell !== 'object') return valueXml(cell, place, '');
	const style = cell.style ? ` s="${cell.style}"` : '';
	if ('formula' in cell) return `<c r="${place}"${style}><f>${xmlText(cell.formula)}</f></c>`;
	return cell.value === null ? `<c r="${place}"${style}/>` : valueXml(cell.value, place, style);
}

function valueXml(value: number | string, place: string, style: string): string {
	if (typeof value === 'number') return `<c r="${place}"${style}><v>${value}</v></c>`;
	// _x0041_ is how a workbook writes a character that XML cannot hold
	const text = value.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_').replaceAll('\r', '_x000D_');
	return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}
