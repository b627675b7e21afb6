/** Every way in which Clade can refuse; each has its text in state/error-texts.ts. */
export const ERROR_CODES = [
	'E_ALL_EQUAL', // every row is the same after preparation
	'E_ARGUMENT', // a function was called with a value that it refuses; detail names it
	'E_BINARY', // the file is a picture, a PDF, an archive …
	'E_CANCELLED',
	'E_COLUMNS', // a file lacks columns that the model needs; detail.columns
	'E_CUT', // a cut by hand that the tree does not have; detail.split
	'E_DAMAGED', // a workbook, JSON or Parquet file that is cut off or broken
	'E_EMPTY',
	'E_ENCODING',
	'E_EXPORT', // a format cannot hold the rule; detail.format
	'E_HEADER_ONLY',
	'E_INTERNAL',
	'E_LOAD', // a part that is loaded on first use did not come
	'E_NOT_A_TABLE', // text, but not a table (HTML, JSON that is neither recipe nor model, prose)
	'E_NOT_FINITE', // NaN or infinite where a number is needed; detail.row, detail.column
	'E_NOT_FOUND', // the stored data set or analysis is gone
	'E_NO_FEATURES', // no column is on, or none can be used
	'E_QUOTA',
	'E_SCHEMA', // JSON that does not fit its schema; detail.path
	'E_SCHEMA_VERSION', // made by a newer version
	'E_STORAGE',
	'E_TOO_FEW_ROWS',
	'E_TOO_LARGE', // more than fits in a tab, said before allocating; detail.neededBytes, detail.limitBytes
	'E_TRAINING', // the classifier cannot be trained on this; detail.reason
	'E_WORKER', // the worker died
	'E_ZIP_BOMB' // a packed file that would unfold to far more than its size
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export type ErrorDetail = Readonly<Record<string, string | number | readonly string[]>>;

/** The only error that is thrown on purpose. `message` is plain English and names the value and the place. */
export class CladeError extends Error {
	readonly code: ErrorCode;
	readonly detail: ErrorDetail;

	constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
		super(message);
		this.name = 'CladeError';
		this.code = code;
		this.detail = detail;
	}
}
