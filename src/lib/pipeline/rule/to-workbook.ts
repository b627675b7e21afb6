import { isXmlText } from './is-xml-text.ts';
import { refuseRule } from './refuse-rule.ts';
import { ruleTexts } from './rule-texts.ts';
import type { Rule, RuleInput } from './rule-types.ts';
import { columnName, sheetXml, type SheetCell } from './sheet-xml.ts';
import { workbookFiles } from './workbook-files.ts';
import { workingSheet } from './working-sheet.ts';
import { zipFiles } from './zip-files.ts';

/** what a cell of Excel holds */
const MAX_TEXT = 32_000;
const MAX_COLUMNS = 16_000;
/** days from Excel's day 0 to 1970-01-01 */
const EXCEL_1970 = 25_569;

/** Cells of a customer in the order of the rule's inputs: numbers, days since 1970-01-01, levels; null: missing. */
export type CustomerCells = readonly (number | string | null)[];

/**
 * The rule as an Excel workbook with live formulas: a sheet to fill in, with the answer beside each customer, and the sheets
 * that compute it. customers: what stands in the first rows; the formulas go on to nRows.
 * @throws E_EXPORT for texts that a workbook cannot hold
 */
export async function toWorkbook(rule: Rule, customers: readonly CustomerCells[], nRows: number): Promise<Uint8Array> {
	const odd = ruleTexts(rule).find((text) => !isXmlText(text) || text.length > MAX_TEXT);
	if (odd !== undefined)
		refuseRule(
			'Excel',
			`“${odd.slice(0, 80)}” is too long for a cell, or holds a character that a workbook cannot hold.`
		);
	const { inputs, segments, about } = rule;
	const working = workingSheet(rule, nRows);
	if (working.nColumns > MAX_COLUMNS)
		refuseRule('Excel', `it has ${working.nColumns} steps, more than a sheet has columns.`);
	const heading = (value: string): SheetCell => ({ value, style: 2 });
	const header = [
		...inputs.map(({ column }) => column),
		'Cluster',
		'Segment',
		...segments.map(({ name }) => `Probability: ${name}`),
		'Cells outside the data'
	];
	function* rows(): Generator<readonly SheetCell[]> {
		yield header.map(heading);
		for (let i = 0; i < nRows; i++) {
			const cells = inputs.map((input, j) => inputCell(input, customers[i]?.[j] ?? null));
			yield [...cells, ...resultCells(rule, i + 2, working.places(i))];
		}
	}
	const sheets = [
		{
			name: 'Customers',
			xml: sheetXml(rows(), { widths: header.map((name) => Math.min(Math.max(name.length + 2, 10), 30)) })
		},
		{
			name: 'About',
			xml: sheetXml(
				[...about, ...HOW_TO].map((line) => [line]),
				{ widths: [120], frozenRows: 0 }
			)
		},
		{ name: 'Working', xml: sheetXml(working.rows(), { frozenRows: working.nHeaderRows }) },
		{ name: 'Lists', xml: sheetXml(working.lists) }
	];
	return zipFiles(workbookFiles(sheets));
}

const HOW_TO = [
	'Fill in or paste customers into the coloured cells of the sheet Customers, one a row; what is not known stays empty. Each answer is computed by the formulas at once.',
	'For more customers than there are rows: select the last row of Customers and of Working and drag both down.',
	'“check the cells” means that a cell which should hold a number or a date holds a text.'
];

function inputCell({ kind }: RuleInput, value: number | string | null): SheetCell {
	if (kind !== 'date') return { value, style: 4 };
	return { value: typeof value === 'number' ? value + EXCEL_1970 : value, style: 1 };
}

/** row: of the sheet Customers */
function resultCells(
	{ inputs, segments }: Rule,
	row: number,
	places: {
		readonly cluster: string;
		readonly bad: string;
		readonly outside: string;
		readonly probability: (c: number) => string;
	}
): SheetCell[] {
	const all = `A${row}:${columnName(inputs.length - 1)}${row}`;
	const shown = (value: string, bad = '""') => `IF(COUNTA(${all})=0,"",IF(Working!${places.bad}>0,${bad},${value}))`;
	const cluster = `Working!${places.cluster}`;
	return [
		{ formula: shown(cluster, '"check the cells"') },
		{ formula: shown(`INDEX(Lists!$A$2:$A$${segments.length + 1},${cluster}+1)`) },
		...segments.map((_, c) => ({ formula: shown(`Working!${places.probability(c)}`), style: 3 })),
		{ formula: shown(`Working!${places.outside}`) }
	];
}
