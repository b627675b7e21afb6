import { line, scaleLinear } from 'd3';

export interface ConcentrationLayout {
	/** path of the curve */
	readonly curve: string;
	/** where all customers would bring the same */
	readonly diagonal: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
	readonly x: (share: number) => number;
	readonly y: (share: number) => number;
	readonly ticks: readonly number[];
	readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/** Share of the customers across, the best first; what they bring together upwards. shares: at 0..1 in equal steps. */
export function concentrationLayout(shares: readonly number[], width: number, height: number): ConcentrationLayout {
	const plot = { left: 44, right: width - 16, top: 12, bottom: height - 44 };
	const x = scaleLinear([0, 1], [plot.left, plot.right]);
	const y = scaleLinear([0, 1], [plot.bottom, plot.top]);
	const path = line<number>(
		(_, i) => x(i / (shares.length - 1)),
		(share) => y(share)
	);
	return {
		curve: path(shares) ?? '',
		diagonal: { x1: x(0), y1: y(0), x2: x(1), y2: y(1) },
		x,
		y,
		ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
		plot
	};
}
