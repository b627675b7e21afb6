import { CladeError } from '#lib/core/clade-error.ts';
import { checkWidth } from './check-width.ts';
import { counted } from './counted.ts';
import { gridTable } from './grid-table.ts';
import type { RawTable, ReadOptions } from './raw-table.ts';
import type { ReadNote, WorkbookSource } from './read-types.ts';
import { SheetGrid } from './sheet-grid.ts';
import { WorkbookParts } from './workbook-parts.ts';
import type { Sheet } from './workbook-parts.ts';

/**
 * A sheet of an Excel workbook (.xlsx): the chosen one, else the first that holds a table. Formulas are not computed; their
 * stored results are read. Dates come as ISO text. @throws E_DAMAGED, E_ZIP_BOMB, E_EMPTY
 */
export async function readWorkbook(
	bytes: Uint8Array,
	{ name, choices = {}, onProgress }: ReadOptions
): Promise<RawTable<WorkbookSource>> {
	const parts = new WorkbookParts(bytes, name);
	const { sheets, isDate1904 } = await parts.sheets();
	const strings = await parts.sharedStrings();
	const dateStyles = await parts.dateStyles();
	const read = async ({ path }: Sheet): Promise<SheetGrid> => {
		const grid = new SheetGrid({ strings, dateStyles, isDate1904, file: name });
		await parts.read(path, grid, (share) => onProgress?.(share, 2));
		grid.finish();
		return grid;
	};

	const wanted = sheets.find((sheet) => sheet.name === choices.sheet);
	const candidates = wanted ? [wanted] : [...sheets].sort((a, b) => Number(a.isHidden) - Number(b.isHidden));
	let sheet = candidates[0];
	let grid: SheetGrid | null = null;
	for (const candidate of candidates) {
		const found = await read(candidate);
		if (!grid || isTable(found)) [sheet, grid] = [candidate, found];
		if (isTable(found)) break;
	}
	if (!grid || grid.nRows === 0) {
		const where = wanted ? `The sheet “${sheet.name}” of “${name}”` : `“${name}”`;
		throw new CladeError('E_EMPTY', `${where} holds no values.`, { name });
	}
	checkWidth(grid.columns.length, name);
	const { layout, ...table } = gridTable(grid.columns, grid.nRows, choices);
	const source: WorkbookSource = {
		format: 'xlsx',
		sheet: sheet.name,
		sheets: sheets.map((other) => other.name),
		...layout
	};
	return { ...table, notes: [...sheetNotes(sheets, sheet, choices.sheet, grid), ...table.notes], source };
}

/** a sheet with a title or a remark is none */
function isTable({ nRows, columns }: SheetGrid): boolean {
	return nRows >= 2 && columns.length >= 2;
}

function sheetNotes(
	sheets: readonly Sheet[],
	sheet: Sheet,
	chosen: string | undefined,
	{ nWithoutValue, firstWithoutValue, nMerged }: SheetGrid
): ReadNote[] {
	const notes: ReadNote[] = [];
	if (chosen !== undefined && chosen !== sheet.name)
		notes.push({
			code: 'W_SHEET_MISSING',
			text: `There is no sheet “${chosen}”; “${sheet.name}” was read instead.`
		});
	else if (sheets.length > 1 && chosen === undefined)
		notes.push({
			code: 'W_SHEETS',
			text: `The workbook has ${sheets.length} sheets; “${sheet.name}” was read. Another can be chosen under “How the file is read”.`
		});
	if (nWithoutValue > 0)
		notes.push({
			code: 'W_FORMULA_NO_VALUE',
			text: `${counted(nWithoutValue, 'cell holds a formula', 'cells hold formulas')} without a stored result (the first at ${firstWithoutValue}) and ${nWithoutValue === 1 ? 'was' : 'were'} read as missing. Open the file in a spreadsheet and save it once to store the results.`
		});
	if (nMerged > 0)
		notes.push({
			code: 'W_MERGED',
			text: `${counted(nMerged, 'group of merged cells', 'groups of merged cells')} got ${nMerged === 1 ? 'its' : 'their'} value in every row.`
		});
	return notes;
}
