import { openDB, type IDBPDatabase } from 'idb';
import { CladeError } from '#lib/core/clade-error.ts';
import type { CladeSchema } from './schema.ts';

export type Database = IDBPDatabase<CladeSchema>;

const SCHEMA_VERSION = 1;

let name = 'clade';
let opening: Promise<Database> | undefined;

/** Two copies of the app under different paths of one origin keep their data apart. */
export function useDatabase(scopePath: string): void {
	name = `clade:${scopePath}`;
}

/**
 * The one connection to IndexedDB, opened on first use.
 *
 * @throws CladeError E_STORAGE where the browser refuses
 */
export function database(): Promise<Database> {
	opening ??= open().catch((error: unknown) => {
		opening = undefined;
		throw storageError(error, 'opening the storage');
	});
	return opening;
}

/** Runs a piece of storage work; whatever fails becomes E_QUOTA or E_STORAGE. */
export async function withDatabase<T>(what: string, work: (database: Database) => Promise<T>): Promise<T> {
	const db = await database();
	try {
		return await work(db);
	} catch (error) {
		throw storageError(error, what);
	}
}

function open(): Promise<Database> {
	return openDB<CladeSchema>(name, SCHEMA_VERSION, {
		upgrade(db) {
			db.createObjectStore('datasets', { keyPath: 'id' });
			db.createObjectStore('columns');
			db.createObjectStore('analyses', { keyPath: 'id' });
			db.createObjectStore('models', { keyPath: 'analysisId' });
		},
		// an older tab holds the old version: it closes, and this one goes on
		blocking(_current, _blocked, event) {
			(event.target as IDBDatabase).close();
			opening = undefined;
		},
		terminated() {
			opening = undefined;
		}
	});
}

function storageError(error: unknown, what: string): CladeError {
	if (error instanceof CladeError) return error;
	const { name: kind = 'Error', message = String(error) } = error as { name?: string; message?: string };
	if (kind === 'VersionError') {
		return new CladeError('E_STORAGE', 'A newer version of Clade is open in another tab: reload this page.');
	}
	return kind === 'QuotaExceededError'
		? new CladeError('E_QUOTA', `The browser's storage for this site is full (while ${what}).`, { cause: message })
		: new CladeError('E_STORAGE', `The browser refused to store data (while ${what}): ${message}`, { cause: message });
}
