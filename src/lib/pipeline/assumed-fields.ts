import { assumeCells } from './assume-cells.ts';
import { customerTable } from './customer-table.ts';
import type { Customer, Field, PredictionModel } from './types.ts';

/**
 * The fields of the form with what is assumed of a customer in place of the typical value, from what was said of them; as
 * they are where nothing was said, or where the model does not know how its fields go together. An answer of null is no
 * answer to go by.
 */
export function assumedFields(
	{ fields, placing }: Pick<PredictionModel, 'fields' | 'placing'>,
	said: Customer
): readonly Field[] {
	const assumptions = placing?.assumptions;
	const known = new Set([...said].flatMap(([column, value]) => (value === null || value === '' ? [] : [column])));
	if (!assumptions || known.size === 0) return fields;
	const { columns } = assumeCells(assumptions, fields, customerTable({ fields }, [said]), known);
	return fields.map((field, i) => {
		const column = columns[i];
		if (known.has(field.column)) return field;
		if (field.kind === 'categorical')
			return 'codes' in column ? { ...field, initial: column.categories[column.codes[0]] } : field;
		return column.kind === 'numeric' || column.kind === 'date' ? { ...field, initial: column.values[0] } : field;
	});
}
