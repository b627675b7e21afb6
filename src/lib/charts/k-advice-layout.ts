import { extent, line, scaleLinear, scalePoint } from 'd3';
import type { ClusterCountAdvice } from '#lib/pipeline/types.ts';

export interface KAdviceLayout {
	readonly path: string;
	readonly points: readonly {
		readonly k: number;
		readonly x: number;
		readonly y: number;
		readonly low: number;
		readonly high: number;
	}[];
	readonly ticks: readonly { readonly value: number; readonly y: number }[];
	readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/** Silhouette by number of segments; low and high are the ends of a 95% interval where it was sampled. */
export function kAdviceLayout(advice: ClusterCountAdvice, width: number, height: number): KAdviceLayout {
	const plot = { left: 40, right: width - 16, top: 24, bottom: height - 44 };
	const reach = advice.silhouette.flatMap((value, i) => [
		value - 2 * advice.silhouetteError[i],
		value + 2 * advice.silhouetteError[i]
	]);
	const [low = 0, high = 1] = extent(reach.filter(Number.isFinite)) as [number, number];
	const x = scalePoint(advice.k.map(String), [plot.left + 8, plot.right - 8]);
	const y = scaleLinear([Math.min(0, low), Math.max(high, 0.01) * 1.08], [plot.bottom, plot.top]).nice(4);
	const points = advice.k.map((k, i) => ({
		k,
		x: x(String(k)) ?? 0,
		y: y(advice.silhouette[i]),
		low: y(advice.silhouette[i] - 2 * advice.silhouetteError[i]),
		high: y(advice.silhouette[i] + 2 * advice.silhouetteError[i])
	}));
	const draw = line<(typeof points)[number]>(
		(point) => Math.round(point.x * 100) / 100,
		(point) => Math.round(point.y * 100) / 100
	);
	return { path: draw(points) ?? '', points, ticks: y.ticks(4).map((value) => ({ value, y: y(value) })), plot };
}
