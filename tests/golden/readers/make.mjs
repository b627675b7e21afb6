// Writes the Parquet files of this folder. Needs @duckdb/node-api.
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(`create table customers as select
	'C' || lpad(i::varchar, 4, '0') as customer,
	(i * 37) % 101 as visits,
	case when i % 7 = 0 then null else round(i * 1.25, 2) end::double as spend,
	(i * 0.1)::decimal(10, 2) as fee,
	date '2024-01-01' + i::int as since,
	timestamp '2024-03-01 10:00:00' + to_hours(i::int) as seen,
	i % 2 = 0 as member,
	['North', 'South', 'Öst'][1 + i % 3] as region,
	(9007199254740993 + i)::bigint as big,
	[i, i + 1] as tags,
	{'city': 'X' || i % 5} as address
from range(300) r(i)`);
for (const codec of ['uncompressed', 'snappy', 'zstd', 'gzip', 'brotli', 'lz4_raw']) {
	await connection.run(
		`copy customers to 'duck-${codec}.parquet' (format parquet, compression ${codec}, row_group_size 128)`
	);
}
