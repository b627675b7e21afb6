import { findLayout } from './find-layout.ts';
import { headerCells } from './header-cells.ts';
import { headerNames } from './header-names.ts';
import { layoutNotes } from './layout-notes.ts';
import type { NativeCells } from './native-cells.ts';
import type { RawTable } from './raw-table.ts';
import type { GridLayout, ReadChoices } from './read-types.ts';

const SAMPLE_ROWS = 60;

/** The named columns of a grid: titles above them left out, one or two rows taken as names, empty columns cut off the right. */
export function gridTable(
	columns: readonly NativeCells[],
	nRows: number,
	choices: ReadChoices
): Omit<RawTable, 'source'> & { readonly layout: GridLayout } {
	const sample = Array.from({ length: Math.min(nRows, SAMPLE_ROWS) }, (_, row) =>
		columns.map((column) => column.at(row))
	);
	const layout = findLayout(sample, choices);
	const top = layout.preamble + layout.headerRows;
	let bodies = columns.map((column) => column.slice(top, nRows));
	const raw = headerCells(sample.slice(layout.preamble, top), layout, bodies.length);
	while (bodies.length > 1 && raw[bodies.length - 1] === '' && bodies[bodies.length - 1].isEmpty)
		bodies = bodies.slice(0, -1);
	const { names, notes } = headerNames(raw.slice(0, bodies.length));
	return {
		names,
		columns: bodies,
		nRows: nRows - top,
		notes: [...layoutNotes(layout, sample, names), ...(layout.headerRows > 0 ? notes : [])],
		layout
	};
}
