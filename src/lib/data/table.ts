/** How the numbers of a column are written in its file. */
export interface NumberFormat {
	readonly decimal: '.' | ',';
	readonly thousands: '' | ',' | '.' | ' ' | "'";
	/** e.g. '€' or '$'; shown as the unit, '' if none */
	readonly currency: string;
	/** true: '12%' was read as 0.12 */
	readonly percent: boolean;
}

interface ColumnBase {
	/** unique in its table, shown as text, never used as a key of an object */
	readonly name: string;
}
/** NaN = missing */
export interface NumericColumn extends ColumnBase {
	readonly kind: 'numeric';
	readonly values: Float64Array;
	readonly format: NumberFormat;
}
/** whole days since 1970-01-01 (UTC); NaN = missing */
export interface DateColumn extends ColumnBase {
	readonly kind: 'date';
	readonly values: Float64Array;
	/** as written in the file, e.g. 'dd-mm-yyyy', 'yyyy-mm-dd', 'm/d/yyyy' */
	readonly format: string;
}
/** codes index categories; -1 = missing. Categories in order of first appearance. */
export interface CategoricalColumn extends ColumnBase {
	readonly kind: 'categorical';
	readonly codes: Int32Array;
	readonly categories: readonly string[];
}
/** a categorical of exactly two levels that mean no (code 0) and yes (code 1), such as No/Yes or 0/1 */
export interface BooleanColumn extends ColumnBase {
	readonly kind: 'boolean';
	readonly codes: Int32Array;
	readonly categories: readonly string[];
}
/** ids and free text: shown, never modelled; '' = missing */
export interface TextColumn extends ColumnBase {
	readonly kind: 'text';
	readonly values: readonly string[];
}
export type Column = NumericColumn | DateColumn | CategoricalColumn | BooleanColumn | TextColumn;
export type ColumnKind = Column['kind'];

export interface Table {
	readonly nRows: number;
	readonly columns: readonly Column[];
}
