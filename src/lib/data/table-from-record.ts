import { CladeError } from '#lib/core/clade-error.ts';
import { isMissing } from './missing-tokens.ts';
import { PLAIN_FORMAT } from './number-format.ts';
import { dateParts, dayFrom } from './parse-date.ts';
import { parseNumber } from './parse-number.ts';
import type { Column, ColumnKind } from './table.ts';
import type { Table } from './table.ts';

export interface RecordColumn {
	readonly name: string;
	readonly kind: ColumnKind;
	/** categorical and boolean: the known levels; others are appended as they come */
	readonly categories?: readonly string[];
}

/**
 * A table of one row, as the predict form needs it: value j belongs to column j; null and '' are missing. Dates are days
 * since 1970 or ISO text. Throws CladeError E_ARGUMENT for text that is no number or no date.
 */
export function tableFromRecord(columns: readonly RecordColumn[], values: readonly (string | number | null)[]): Table {
	if (values.length !== columns.length)
		throw new CladeError('E_ARGUMENT', `${columns.length} columns but ${values.length} values.`, {
			columns: columns.length,
			values: values.length
		});
	return { nRows: 1, columns: columns.map((column, j) => cellColumn(column, values[j])) };
}

function cellColumn({ name, kind, categories = [] }: RecordColumn, value: string | number | null): Column {
	const isUnknown = value === null || value === '' || (typeof value === 'number' && Number.isNaN(value));
	switch (kind) {
		case 'numeric':
			return { name, kind, values: Float64Array.of(isUnknown ? NaN : numberOf(name, value)), format: PLAIN_FORMAT };
		case 'date':
			return { name, kind, values: Float64Array.of(isUnknown ? NaN : dayValue(name, value)), format: 'yyyy-mm-dd' };
		case 'text':
			return { name, kind, values: [isUnknown ? '' : String(value)] };
		default: {
			const level = isUnknown ? '' : String(value);
			const known = categories.indexOf(level);
			const isNew = !isUnknown && known < 0;
			return {
				name,
				kind,
				codes: Int32Array.of(isNew ? categories.length : known),
				categories: isNew ? [...categories, level] : categories
			};
		}
	}
}

function numberOf(name: string, value: string | number): number {
	if (typeof value === 'string' && isMissing(value, true)) return NaN;
	const number = typeof value === 'number' ? value : parseNumber(value, PLAIN_FORMAT);
	if (!Number.isFinite(number))
		throw new CladeError('E_ARGUMENT', `${name}: “${value}” is not a number.`, { column: name, value: String(value) });
	return number;
}

function dayValue(name: string, value: string | number): number {
	const parts = typeof value === 'string' ? dateParts(value) : null;
	const day = typeof value === 'number' ? value : parts?.isYearFirst ? dayFrom(parts, 'ymd') : NaN;
	if (!Number.isFinite(day))
		throw new CladeError('E_ARGUMENT', `${name}: “${value}” is not a date (yyyy-mm-dd).`, {
			column: name,
			value: String(value)
		});
	return day;
}
