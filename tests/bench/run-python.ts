import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Skipped } from './measurement.ts';

const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
/** a model's coefficients are a few kB */
const MAX_OUTPUT = 1e8;

/** What a script of this folder prints as JSON, in a process of its own; why not, where it cannot run. */
export async function runPython<T>(script: string, args: readonly string[]): Promise<T | Skipped> {
	try {
		const command = [path.join(import.meta.dirname, script), ...args];
		const { stdout } = await promisify(execFile)(PYTHON, command, { maxBuffer: MAX_OUTPUT });
		return JSON.parse(stdout) as T | Skipped;
	} catch (error) {
		const { code, stderr } = error as { code: unknown; stderr?: string };
		return { skipped: code === 'ENOENT' ? 'no Python' : `failed, ${stderr?.trim().split('\n').at(-1)}` };
	}
}
