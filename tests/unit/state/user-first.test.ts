import { afterEach, expect, test, vi } from 'vitest';
import type { PauseFlag } from '#lib/compute/pause-flag.ts';
import { UserFirst } from '#lib/state/user-first.ts';

afterEach(() => void vi.useRealTimers());

const pointer = (buttons: number) => Object.assign(new Event('pointermove'), { buttons });

test('the flag is up while the user does something, and half a second longer', () => {
	vi.useFakeTimers();
	const flag: PauseFlag = new Int32Array(new SharedArrayBuffer(4));
	const target = new EventTarget();
	const end = new UserFirst(flag).listen(target as unknown as Window);

	target.dispatchEvent(pointer(0));
	expect(flag[0]).toBe(0);
	for (const event of [new Event('keydown'), new Event('pointerdown'), pointer(1), new Event('input')]) {
		target.dispatchEvent(event);
		expect(flag[0]).toBe(1);
		vi.advanceTimersByTime(499);
		expect(flag[0]).toBe(1);
	}
	vi.advanceTimersByTime(1);
	expect(flag[0]).toBe(0);

	end();
	target.dispatchEvent(new Event('keydown'));
	expect(flag[0]).toBe(0);
});

test('without shared memory nothing waits', () => {
	expect(new UserFirst(null).flag).toBeNull();
	expect(() => new UserFirst(null).listen(new EventTarget() as unknown as Window)()).not.toThrow();
});
