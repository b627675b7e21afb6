import { lowerFlag, makePauseFlag, raiseFlag, type PauseFlag } from '#lib/compute/pause-flag.ts';

/** ms that the processor is left to the user after the last key, click or stroke */
const REST_MS = 500;

/**
 * While the user does something, what can wait leaves the processor to what answers: workers that were given the flag wait
 * for it. On two processors a judgement in the background would double the time of a frame.
 */
export class UserFirst {
	/** null where memory cannot be shared: nothing waits there */
	readonly flag: PauseFlag | null;
	#resting: ReturnType<typeof setTimeout> | undefined;

	constructor(flag = makePauseFlag()) {
		this.flag = flag;
	}

	/** Listens to what the user does; returns what ends it. */
	listen(target: Pick<Window, 'addEventListener' | 'removeEventListener'> = window): () => void {
		const { flag } = this;
		if (!flag) return () => {};
		const hold = (event: Event) => {
			// a pointer that merely passes by asks for nothing
			if (event.type === 'pointermove' && (event as PointerEvent).buttons === 0) return;
			raiseFlag(flag);
			clearTimeout(this.#resting);
			this.#resting = setTimeout(() => lowerFlag(flag), REST_MS);
		};
		const options = { capture: true, passive: true };
		const types = ['keydown', 'pointerdown', 'pointermove', 'input'];
		for (const type of types) target.addEventListener(type, hold, options);
		return () => {
			for (const type of types) target.removeEventListener(type, hold, options);
		};
	}
}

export const userFirst = new UserFirst();
