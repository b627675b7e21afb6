import type { Progress, ReportProgress } from './api.ts';

const INTERVAL_MS = 100;

/** Passes on the first report of each stage, the last, and at most one each 100 ms between them; done never falls within a stage. */
export function throttle(report: ReportProgress, now: () => number = () => performance.now()): ReportProgress {
	let last = -Infinity;
	let stage = '';
	let done = 0;
	return (progress: Progress) => {
		const isNewStage = progress.stage !== stage;
		if (isNewStage) done = 0;
		stage = progress.stage;
		done = Math.max(done, progress.done);
		const time = now();
		if (!isNewStage && done < progress.total && time - last < INTERVAL_MS) return;
		last = time;
		report({ stage, done, total: progress.total });
	};
}
