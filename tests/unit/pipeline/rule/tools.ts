import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'vitest';

/** A test that needs a program of this machine: skipped, saying so, where it cannot be had. */
export function itWith(tool: string, isThere: boolean): typeof it.skip {
	if (isThere) return it as unknown as typeof it.skip;
	return ((name: string, body: () => void) => it.skip(`${name} (skipped: no ${tool})`, body)) as typeof it.skip;
}

export function hasProgram(program: string, ...args: string[]): boolean {
	return spawnSync(program, args, { timeout: 30_000 }).status === 0;
}

export function temporaryFolder(): string {
	return mkdtempSync(path.join(tmpdir(), 'clade-rule-'));
}

/** The output of a program; what it says on the other stream is told where it fails. */
export function run(program: string, args: readonly string[], input = ''): string {
	return execFileSync(program, args, { input, stdio: 'pipe', encoding: 'utf8', maxBuffer: 1e9, timeout: 300_000 });
}

/** The folder of PostgreSQL's programs; null where there is none. */
export function postgresFolder(): string | null {
	const root = '/usr/lib/postgresql';
	if (!existsSync(root)) return null;
	const folders = readdirSync(root).map((version) => path.join(root, version, 'bin'));
	return folders.find((folder) => existsSync(path.join(folder, 'initdb'))) ?? null;
}
