import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const shared = path.resolve(repository, '../shared');

/** Path of a file of the reference material beside the repository, or null where that material is not there. */
export function sharedPath(...parts: string[]): string | null {
	const file = path.join(shared, ...parts);
	return existsSync(file) ? file : null;
}

/** A `describe` whose tests are skipped, saying so, where the reference material is not there. */
export const describeShared: typeof describe.skip = existsSync(shared)
	? (describe as typeof describe.skip)
	: (((name: string, body: () => void) =>
			describe.skip(`${name} (skipped: no ../shared)`, body)) as typeof describe.skip);
