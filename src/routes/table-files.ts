/** For the `accept` of a file input: what holds a table of customers; JSON comes beside it. */
export const TABLE_FILES =
	'.csv,.tsv,.tab,.txt,.xlsx,.xlsm,.jsonl,.ndjson,.parquet,text/csv,text/tab-separated-values,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
