import { CladeError } from '#lib/core/clade-error.ts';

/** a turn costs 4 ms: no more often than this */
const BETWEEN_TURNS_MS = 30;

/**
 * Ends what runs beside other work. pause: a function for one run, to be awaited between its steps: it lets the calls that
 * wait have their turn, and rejects with E_CANCELLED and the message after stop. To be asked for before anything is
 * awaited: a stop that comes meanwhile would be missed.
 */
export function stopSwitch(message: string): { readonly pause: () => () => Promise<void>; readonly stop: () => void } {
	let nStopped = 0;
	return {
		pause: () => {
			const mine = nStopped;
			let last = -Infinity;
			return async () => {
				if (performance.now() - last < BETWEEN_TURNS_MS) return;
				await new Promise((resolve) => setTimeout(resolve));
				last = performance.now();
				if (nStopped !== mine) throw new CladeError('E_CANCELLED', message);
			};
		},
		stop: () => nStopped++
	};
}
