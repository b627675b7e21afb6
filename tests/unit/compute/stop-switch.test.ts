import { expect, it } from 'vitest';
import { stopSwitch } from '#lib/compute/stop-switch.ts';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('stop ends the runs that began before it, and none that begins after', async () => {
	const { pause, stop } = stopSwitch('enough');
	const [first, second] = [pause(), pause()];
	await first();
	await second();
	stop();
	const third = pause();
	await later(40);
	await expect(first()).rejects.toMatchObject({ code: 'E_CANCELLED', message: 'enough' });
	await expect(second()).rejects.toMatchObject({ code: 'E_CANCELLED' });
	await expect(third()).resolves.toBeUndefined();
});

it('other work has its turn while a run goes on', async () => {
	const { pause } = stopSwitch('enough');
	const run = pause();
	let turns = 0;
	const other = setInterval(() => turns++, 1);
	for (let step = 0; step < 3; step++) {
		await run();
		await later(35);
	}
	clearInterval(other);
	expect(turns).toBeGreaterThan(0);
});
