import { moments } from './moments.ts';
import { yeoJohnson } from './yeo-johnson.ts';

/** Farther than any lambda of real data; beyond it the search has run away along a flat likelihood. */
const MAX_LAMBDA = 50;

/**
 * Lambda of the highest likelihood of a normal distribution after the Yeo-Johnson transform, for finite values;
 * 1 (no transform) where the values are constant or the likelihood has no maximum.
 * Same search as scikit-learn's PowerTransformer: scipy's bracket from (-2, 2), then Brent's method.
 */
export function fitYeoJohnson(values: Float64Array): number {
	if (moments(values).isConstant) return 1;
	let slope = 0;
	for (const x of values) slope += Math.sign(x) * Math.log1p(Math.abs(x));
	const transformed = new Float64Array(values.length);
	const cost = (lambda: number): number => {
		for (let i = 0; i < values.length; i++) transformed[i] = yeoJohnson(values[i], lambda);
		const { variance } = moments(transformed);
		if (!(variance >= 2.2250738585072014e-308) || variance === Infinity) return Infinity;
		return (values.length / 2) * Math.log(variance) - (lambda - 1) * slope;
	};
	const lambda = minimise(cost, bracket(cost, -2, 2));
	return Number.isFinite(cost(lambda)) && Math.abs(lambda) <= MAX_LAMBDA ? lambda : 1;
}

type Bracket = readonly [number, number, number];

/** Three points a, b, c with f(b) below both ends, by downhill steps; scipy.optimize.bracket. */
function bracket(f: (x: number) => number, start: number, second: number): Bracket {
	const GOLD = 1.618034;
	const GROW_LIMIT = 110;
	let [a, b] = [start, second];
	let [fa, fb] = [f(a), f(b)];
	if (fa < fb) [a, b, fa, fb] = [b, a, fb, fa];
	let c = b + GOLD * (b - a);
	let fc = f(c);
	for (let i = 0; fc < fb && i < 1000; i++) {
		const p = (b - a) * (fb - fc);
		const q = (b - c) * (fb - fa);
		const difference = q - p;
		const denominator = 2 * (Math.abs(difference) < 1e-21 ? 1e-21 : difference);
		let w = b - ((b - c) * q - (b - a) * p) / denominator;
		const limit = b + GROW_LIMIT * (c - b);
		let fw: number;
		if ((w - c) * (b - w) > 0) {
			fw = f(w);
			if (fw < fc) return [b, w, c];
			if (fw > fb) return [a, b, w];
			w = c + GOLD * (c - b);
			fw = f(w);
		} else if ((w - limit) * (limit - c) >= 0) {
			w = limit;
			fw = f(w);
		} else if ((w - limit) * (c - w) > 0) {
			fw = f(w);
			if (fw < fc) {
				[b, c] = [c, w];
				w = c + GOLD * (c - b);
				[fb, fc] = [fc, fw];
				fw = f(w);
			}
		} else {
			w = c + GOLD * (c - b);
			fw = f(w);
		}
		[a, b, c] = [b, c, w];
		[fa, fb, fc] = [fb, fc, fw];
	}
	return [a, b, c];
}

/** Brent's method (parabolas, golden section where they fail) inside a bracket; scipy.optimize.brent, tol 1.48e-8. */
function minimise(f: (x: number) => number, [start, middle, end]: Bracket): number {
	const TOLERANCE = 1.48e-8;
	const SMALLEST = 1e-11;
	const GOLDEN = 0.381966;
	let [a, b] = start < end ? [start, end] : [end, start];
	let x = middle;
	let w = x;
	let v = x;
	let fx = f(x);
	let fw = fx;
	let fv = fx;
	let step = 0;
	let before = 0;
	for (let i = 0; i < 500; i++) {
		const tol1 = TOLERANCE * Math.abs(x) + SMALLEST;
		const centre = 0.5 * (a + b);
		if (Math.abs(x - centre) < 2 * tol1 - 0.5 * (b - a)) break;
		let isGolden = Math.abs(before) <= tol1;
		if (!isGolden) {
			const r = (x - w) * (fx - fv);
			let q = (x - v) * (fx - fw);
			let p = (x - v) * q - (x - w) * r;
			q = 2 * (q - r);
			if (q > 0) p = -p;
			q = Math.abs(q);
			const previous = before;
			before = step;
			if (p > q * (a - x) && p < q * (b - x) && Math.abs(p) < Math.abs(0.5 * q * previous)) {
				step = p / q;
				const u = x + step;
				if (u - a < 2 * tol1 || b - u < 2 * tol1) step = centre - x >= 0 ? tol1 : -tol1;
			} else isGolden = true;
		}
		if (isGolden) {
			before = x >= centre ? a - x : b - x;
			step = GOLDEN * before;
		}
		const u = x + (Math.abs(step) < tol1 ? (step >= 0 ? tol1 : -tol1) : step);
		const fu = f(u);
		if (fu > fx) {
			if (u < x) a = u;
			else b = u;
			if (fu <= fw || w === x) [v, w, fv, fw] = [w, u, fw, fu];
			else if (fu <= fv || v === x || v === w) [v, fv] = [u, fu];
		} else {
			if (u >= x) a = x;
			else b = x;
			[v, w, x, fv, fw, fx] = [w, x, u, fw, fx, fu];
		}
	}
	return x;
}
