import type { Random } from './mulberry32.ts';

/** One normal draw by Box and Muller; takes two uniforms. */
export function normal(random: Random, mean = 0, sd = 1): number {
	const radius = Math.sqrt(-2 * Math.log(1 - random()));
	return mean + sd * radius * Math.cos(2 * Math.PI * random());
}
