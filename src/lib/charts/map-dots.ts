import type { MapLayout } from './map-layout.ts';
import type { MapPoints } from './map-points.ts';

/** By segment id a path of dots: lines of no length, for round caps. */
export function mapDots({ x: xs, y: ys, labels }: MapPoints, k: number, { x, y }: MapLayout): string[] {
	const parts = Array.from({ length: k }, (): string[] => []);
	labels.forEach((segment, i) => parts[segment].push(`M${x(xs[i]).toFixed(1)},${y(ys[i]).toFixed(1)}h0`));
	return parts.map((dots) => dots.join(''));
}
