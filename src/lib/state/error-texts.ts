import { CladeError, type ErrorCode } from '#lib/core/clade-error.ts';
import { isFailedImport } from '#lib/core/is-failed-import.ts';

/** What a person is told: what happened, where, what to do. */
export interface Problem {
	readonly code: ErrorCode;
	readonly title: string;
	/** what happened and where, from the error itself */
	readonly text: string;
	readonly advice: string;
}

/** A title and an advice for every code. */
export const ERROR_TEXTS: Readonly<Record<ErrorCode, { readonly title: string; readonly advice: string }>> = {
	E_ALL_EQUAL: {
		title: 'All customers look the same',
		advice: 'Turn on a column in which customers differ.'
	},
	E_ARGUMENT: {
		title: 'A setting does not fit',
		advice: 'Undo the last change, or choose another value.'
	},
	E_BINARY: {
		title: 'Clade cannot read this kind of file',
		advice: 'It reads CSV, TSV, Excel (.xlsx), JSON and Parquet. Save the table as one of these and drop that file.'
	},
	E_CANCELLED: { title: 'Cancelled', advice: 'Nothing was changed.' },
	E_COLUMNS: {
		title: 'Columns are missing',
		advice: 'Use a file that has these columns, with the same names in its first row.'
	},
	E_CUT: {
		title: 'The cut by hand does not fit this tree',
		advice: 'Go back to a straight cut, and split the branches anew.'
	},
	E_DAMAGED: {
		title: 'This file is damaged',
		advice: 'Save or download it again, or save the table as CSV, and drop that file.'
	},
	E_EMPTY: { title: 'This file is empty', advice: 'Check that the export finished, then drop it again.' },
	E_ENCODING: {
		title: 'The letters of this file cannot be read',
		advice: 'Save it again as CSV UTF-8 and drop that file.'
	},
	E_EXPORT: {
		title: 'This format cannot hold the rule',
		advice: 'Take another format, or change what is named above and learn the rule again.'
	},
	E_HEADER_ONLY: {
		title: 'This file has column names but no customers',
		advice: 'Check that the export holds rows, then drop it again.'
	},
	E_INTERNAL: {
		title: 'Something went wrong inside Clade',
		advice: 'Your data are untouched. Try again; if it happens again, please report it with the text above.'
	},
	E_LOAD: {
		title: 'A part of Clade could not be loaded',
		advice: 'Your data are untouched. Check the connection and try again; if it happens again, reload the page.'
	},
	E_NOT_A_TABLE: {
		title: 'This file is not a table',
		advice: 'Clade reads CSV, TSV, Excel, JSON and Parquet: one row a customer, the names of the columns on top.'
	},
	E_NOT_FINITE: {
		title: 'A number is missing or too large to compute with',
		advice: 'Correct that cell in the file, or turn its column off.'
	},
	E_NOT_FOUND: {
		title: 'The stored data are gone',
		advice: 'The browser has deleted them, or another tab did. Drop the file again.'
	},
	E_NO_FEATURES: {
		title: 'No column can be used to tell customers apart',
		advice: 'Turn on at least one column on the Prepare page, or use a file with numbers or categories.'
	},
	E_QUOTA: {
		title: 'The storage for this site is full',
		advice:
			'You can go on, but this work is lost when the tab is closed. Delete analyses you no longer need on the Start page.'
	},
	E_SCHEMA: {
		title: 'This is not a valid Clade file',
		advice: 'Save the model or recipe from Clade again; a file edited by hand is refused when anything does not fit.'
	},
	E_SCHEMA_VERSION: {
		title: 'This file was made by a newer version of Clade',
		advice: 'Reload the page to get the newest version, then open the file again.'
	},
	E_STORAGE: {
		title: 'The browser refused to store data',
		advice: 'You can go on, but this work is lost when the tab is closed. Private windows often refuse to store.'
	},
	E_TOO_FEW_ROWS: {
		title: 'There are too few customers',
		advice: 'Segments need at least two customers, and useful ones some dozens.'
	},
	E_TOO_LARGE: {
		title: 'This is more than a browser tab can hold',
		advice: 'Use Ward linkage, fewer columns, or a random sample of the rows.'
	},
	E_TRAINING: {
		title: 'The rule for new customers cannot be learned',
		advice: 'Choose fewer segments, or use a file with more customers.'
	},
	E_WORKER: {
		title: 'The computation stopped',
		advice: 'Your data and your work are still here. Try again; close other tabs if memory is short.'
	},
	E_ZIP_BOMB: {
		title: 'This file would unfold to far more than it seems',
		advice: 'If you trust it, open it in a spreadsheet and save the table as CSV.'
	}
};

/** Any thrown value as a problem to show. */
export function toProblem(error: unknown): Problem {
	const known =
		error instanceof CladeError
			? error
			: new CladeError(
					isFailedImport(error) ? 'E_LOAD' : 'E_INTERNAL',
					error instanceof Error ? error.message : String(error)
				);
	const { title, advice } = ERROR_TEXTS[known.code];
	return { code: known.code, text: known.message, title, advice: specialAdvice(known) ?? advice };
}

/** Where the general advice would not help. */
function specialAdvice({ code, detail }: CladeError): string | null {
	if (code === 'E_NO_FEATURES' && detail.nUsable === 0)
		return 'Use a file with numbers or categories that differ between customers.';
	if (code === 'E_TOO_LARGE' && detail.distance === 'gower')
		return 'Euclidean distance with balanced categories takes any number of customers; or use a random sample of the rows.';
	return null;
}
