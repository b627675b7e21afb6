/** A format in which the rule can be taken along. */
export interface RuleFormat {
	readonly id: RuleFormatId;
	readonly title: string;
	readonly extension: string;
	/** for whom it is, and what must be known to use it */
	readonly about: string;
}
export type RuleFormatId = 'html' | 'xlsx' | 'sql' | 'sql-ansi' | 'python' | 'javascript' | 'onnx' | 'pmml';

export const RULE_FORMATS: readonly RuleFormat[] = [
	{
		id: 'html',
		title: 'Form (HTML)',
		extension: 'html',
		about: 'One page that asks for a customer and answers while one types: for the phone or the desk, with no network.'
	},
	{
		id: 'xlsx',
		title: 'Workbook (Excel)',
		extension: 'xlsx',
		about: 'Paste customers into it: live formulas place each one. Also for LibreOffice.'
	},
	{
		id: 'sql',
		title: 'SQL for a database',
		extension: 'sql',
		about: 'One SELECT for SQLite, DuckDB or PostgreSQL: put your table’s name into it, once.'
	},
	{
		id: 'sql-ansi',
		title: 'SQL for a warehouse',
		extension: 'sql',
		about: 'The same in plain ANSI SQL, for Spark, BigQuery or Snowflake, where a billion customers may be.'
	},
	{
		id: 'python',
		title: 'Python',
		extension: 'py',
		about: 'A function and a command that scores a CSV file; needs Python 3 and nothing else.'
	},
	{
		id: 'javascript',
		title: 'JavaScript',
		extension: 'mjs',
		about: 'A module with a function predict, for Node or a web page.'
	},
	{
		id: 'onnx',
		title: 'ONNX',
		extension: 'onnx',
		about: 'For onnxruntime and other machine-learning servers; columns in, cluster and probabilities out.'
	},
	{
		id: 'pmml',
		title: 'PMML',
		extension: 'pmml',
		about: 'For scoring servers that read PMML 4.4: columns in, cluster, segment and probabilities out.'
	}
];
