import { CladeError } from '#lib/core/clade-error.ts';
import { MAX_CHARACTERS } from './parse-json.ts';
import { readCladeFile, type CladeFile } from './read-clade-file.ts';

/** of UTF-8 for one UTF-16 unit */
const MAX_BYTES_PER_CHARACTER = 3;

/**
 * A model or a recipe from a file that is not yet read; one whose text must be too long is refused before it is.
 * @throws E_TOO_LARGE, and as readCladeFile
 */
export async function readCladeBlob(file: Blob): Promise<CladeFile> {
	const limitBytes = MAX_CHARACTERS * MAX_BYTES_PER_CHARACTER;
	if (file.size > limitBytes) {
		throw new CladeError('E_TOO_LARGE', `The file has ${file.size} bytes; at most ${limitBytes} are read.`, {
			neededBytes: file.size,
			limitBytes
		});
	}
	return readCladeFile(await file.text());
}
