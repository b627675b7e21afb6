import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { serve } from '../scripts/serve.mjs';

export interface Built {
	/** where the page is, with the last slash */
	readonly url: string;
	/** what is written into it is served, too */
	readonly folder: string;
	/** stops serving, and deletes the folder */
	close(): void;
}

/** Builds the page in `root` as the app is built, workers included, and serves it, isolated, until it is closed. */
export async function serveBuilt(root: string): Promise<Built> {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'clade-built-'));
	await build({
		configFile: false,
		root,
		logLevel: 'warn',
		worker: { format: 'es' },
		build: { outDir: folder, emptyOutDir: true, target: 'esnext', modulePreload: false }
	});
	const server = await serve({ port: 0, root: folder });
	return {
		url: server.url,
		folder,
		close: () => {
			server.close();
			rmSync(folder, { recursive: true });
		}
	};
}
