import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Seconds of the processor that all threads of a process have had; null where Linux does not say it. */
export function cpuSecondsOf(pid: number | null): number | null {
	const nanoseconds = taskFiles(pid, 'schedstat').map((text) => Number(text.split(' ')[0]));
	return nanoseconds.length === 0 ? null : nanoseconds.reduce((sum, ns) => sum + ns, 0) / 1e9;
}

/** Resident memory of a process now and at its peak, kB; null where Linux does not say it. */
export function memoryOf(pid: number | null): { readonly now: number; readonly peak: number } | null {
	const status = read(`/proc/${pid}/status`);
	if (status === null) return null;
	const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)![1]);
	return { now: field('VmRSS'), peak: field('VmHWM') };
}

/** As Linux has them: cut to 15 letters. */
export function threadsOf(pid: number): string[] {
	return taskFiles(pid, 'comm').map((text) => text.trim());
}

function taskFiles(pid: number | null, name: string): string[] {
	const folder = `/proc/${pid}/task`;
	if (!existsSync(folder)) return [];
	// a thread may end between the two calls
	return readdirSync(folder).flatMap((task) => read(`${folder}/${task}/${name}`) ?? []);
}

function read(file: string): string | null {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return null;
	}
}
