import type { FileMapping, NeedChoice } from './file-mapping.ts';
import type { MappedColumn } from './mapped-table.ts';

/** The columns to be read: the needed ones, and the extras whose columns none of these takes. */
export function mappedColumns({ needed, extras }: FileMapping): MappedColumn[] {
	const taken = new Set(needed.map(({ column }) => column));
	const mapped = (isExtra: boolean) => (choice: NeedChoice) => ({ ...choice.need, from: choice.column, isExtra });
	return [...needed.map(mapped(false)), ...extras.filter(({ column }) => !taken.has(column)).map(mapped(true))];
}
