/** What one piece of work took: the time of the best run, the memory of the first. */
export interface Measurement {
	/** from start to end */
	readonly seconds: number;
	/** of all threads, garbage collection and compilation included; null where the system does not say */
	readonly cpuSeconds: number | null;
	/** resident memory at its peak, beside the libraries and the data themselves; null where the system does not say */
	readonly megabytes: number | null;
	/** equal for equal trees, whoever grew them; null where no tree was asked for */
	readonly heightSum: number | null;
	/** who did it, with its version */
	readonly name?: string;
}

export interface Skipped {
	readonly skipped: string;
}

export type Result = Measurement | Skipped;

/** Short work is repeated, everybody's by this rule (peers.py has it, too). */
export const MAX_RUNS = 3;
export const ENOUGH_SECONDS = 20;

/** Seconds of one thread: those of the processor where other processes held the work up. */
export function effort({ seconds, cpuSeconds }: Pick<Measurement, 'seconds' | 'cpuSeconds'>): number {
	return Math.min(seconds, cpuSeconds ?? seconds);
}
