import type { ColumnChoice, ReadChoices } from '#lib/data/read-types.ts';

const DELIMITERS = new Map([
	[',', 'commas'],
	[';', 'semicolons'],
	['\t', 'tabs'],
	['|', 'bars'],
	[' ', 'spaces'],
	['', 'nothing: one value a line']
]);
const KINDS = {
	boolean: 'yes or no',
	numeric: 'numbers',
	date: 'dates',
	categorical: 'a category',
	text: 'text'
} as const;
const ROLES = { feature: 'describing behaviour', described: 'described only', id: 'an id' } as const;

/** What the user decided about how the file is read, as sentences; none where nothing was decided. */
export function describeReading({
	encoding,
	delimiter,
	sheet,
	preamble,
	headerRows,
	leavesOutTotal,
	columns = []
}: ReadChoices): string[] {
	const file = [
		...(sheet === undefined ? [] : [`sheet “${sheet}”`]),
		...(encoding === undefined ? [] : [`encoding ${encoding}`]),
		...(delimiter === undefined ? [] : [`cells set apart by ${DELIMITERS.get(delimiter) ?? `“${delimiter}”`}`]),
		...(preamble === undefined ? [] : [`${counted(preamble, 'row')} above the names`]),
		...(headerRows === undefined ? [] : [headerRows === 0 ? 'no row of names' : counted(headerRows, 'row of names')]),
		...(leavesOutTotal === undefined
			? []
			: [leavesOutTotal ? 'the last row left out as a total' : 'the last row kept as a customer'])
	];
	return [
		...(file.length > 0 ? [`The file was read as you chose: ${file.join(', ')}.`] : []),
		...columns.map(columnSentence).filter((sentence) => sentence !== '')
	];
}

function columnSentence({ column, kind, decimal, dateOrder, missing, known, merge, role }: ColumnChoice): string {
	const steps = [
		...(kind ? [`as ${KINDS[kind]}`] : []),
		...(decimal ? [`with a decimal ${decimal === ',' ? 'comma' : 'point'}`] : []),
		...(dateOrder ? [`with the ${dateOrder === 'dmy' ? 'day' : 'month'} first`] : []),
		...(missing?.length ? [`with ${quoted(missing)} as missing`] : []),
		...(known?.length ? [`with ${quoted(known)} as a value`] : []),
		...(merge?.length ? [`with ${merge.map(([from, to]) => `“${from}” as “${to}”`).join(', ')}`] : [])
	];
	const read = steps.length > 0 ? [`read ${steps.join(', ')}`] : [];
	const used = role ? [`taken as ${ROLES[role]}`] : [];
	const done = [...read, ...used];
	return done.length > 0 ? `${column} was ${done.join(' and ')}, as you chose.` : '';
}

function quoted(words: readonly string[]): string {
	return words.map((word) => `“${word}”`).join(', ');
}

function counted(n: number, what: string): string {
	return `${n} ${n === 1 ? what : what.replace('row', 'rows')}`;
}
