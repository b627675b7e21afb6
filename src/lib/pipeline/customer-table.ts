import { CladeError } from '#lib/core/clade-error.ts';
import { PLAIN_FORMAT } from '#lib/data/number-format.ts';
import type { Column, Table } from '#lib/data/table.ts';
import { tableFromRecord } from '#lib/data/table-from-record.ts';
import { deriveColumns } from '#lib/ml/derive-columns.ts';
import type { Customer, Field, PredictionModel } from './types.ts';

/**
 * One row a customer: the model's fields, and what is computed from them. Fields that a customer lacks are missing.
 * @throws E_ARGUMENT if a number field holds text that is no number
 */
export function customerTable(
	{ fields, derived = [] }: Pick<PredictionModel, 'fields' | 'derived'>,
	customers: readonly Customer[]
): Table {
	const columns = fields.map((field) => columnOf(field, customers));
	return deriveColumns({ nRows: customers.length, columns }, derived);
}

function columnOf({ column: name, kind }: Field, customers: readonly Customer[]): Column {
	const cells = customers.map((customer) => {
		const { columns } = tableFromRecord([{ name, kind }], [customer.get(name) ?? null]);
		return columns[0];
	});
	if (kind === 'categorical') {
		const levels = cells.map((cell) => ('codes' in cell ? (cell.categories[cell.codes[0]] ?? null) : null));
		const categories = [...new Set(levels.filter((level) => level !== null))];
		const codes = Int32Array.from(levels, (level) => (level === null ? -1 : categories.indexOf(level)));
		return { name, kind, codes, categories };
	}
	const values = Float64Array.from(cells, (cell) => {
		if (cell.kind === 'numeric' || cell.kind === 'date') return cell.values[0];
		throw new CladeError('E_INTERNAL', `“${name}” became ${cell.kind}.`);
	});
	return kind === 'date' ? { name, kind, values, format: 'yyyy-mm-dd' } : { name, kind, values, format: PLAIN_FORMAT };
}
