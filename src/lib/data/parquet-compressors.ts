import type { Compressors } from 'hyparquet';
import {
	decompressBrotli,
	decompressGzip,
	decompressLz4,
	decompressLz4Raw,
	decompressZstd
} from 'hyparquet-compressors';

/** Snappy is in hyparquet itself; the WebAssembly one of this package would need no less than it saves. */
export const PARQUET_COMPRESSORS: Compressors = {
	GZIP: decompressGzip,
	BROTLI: decompressBrotli,
	ZSTD: (input) => decompressZstd(input),
	LZ4: decompressLz4,
	LZ4_RAW: decompressLz4Raw
};
