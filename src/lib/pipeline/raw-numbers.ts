import type { Column } from '#lib/data/table.ts';
import { readNumbers } from '#lib/ml/read-cells.ts';

/** The numbers of a column as they are, dates as days since 1970; missing as NaN. @throws E_COLUMNS */
export function rawNumbers(column: Column, kind: 'numeric' | 'date'): Float64Array {
	if (kind === 'numeric') return readNumbers(column, kind, null, undefined);
	// counted back from day 0 and turned round
	return readNumbers(column, kind, 0, undefined).map((day) => 0 - day);
}
