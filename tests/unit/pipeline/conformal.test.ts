import { describe, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { conformal } from '#lib/pipeline/conformal.ts';
import { predictionSet } from '#lib/pipeline/prediction-set.ts';

describe('conformal', () => {
	it('takes the ceil((n + 1) 0.9)-th largest probability of the true classes, by hand', () => {
		const own = [0.9, 0.8, 0.7, 0.6, 0.5, 0.95, 0.85, 0.75, 0.65, 0.55];
		const proba = Float64Array.from(own.flatMap((p) => [p, 1 - p]));
		// n = 10: the 10th largest of 10
		expect(conformal(proba, new Int32Array(10), 2)).toEqual({ level: 0.9, threshold: 0.5, nCalibration: 10 });
		// n = 9: ceil(9.000…) = 9
		expect(conformal(proba.subarray(0, 18), new Int32Array(9), 2).threshold).toBe(0.5);
	});

	it('too few rows to calibrate: every class is in every set', () => {
		const calibration = conformal(Float64Array.of(1, 0, 1, 0), Int32Array.of(0, 0), 2);
		expect(calibration.threshold).toBe(0);
		expect(predictionSet([0.99, 0.01], calibration)).toEqual([0, 1]);
	});

	it('covers 90% of rows drawn by the very probabilities, with seed 11', () => {
		const random = mulberry32(11);
		const draw = (n: number) => {
			const proba = new Float64Array(n * 3);
			const truth = Int32Array.from({ length: n }, (_, i) => {
				const parts = [random(), random(), random()].map((u) => -Math.log(1 - u));
				const sum = parts[0] + parts[1] + parts[2];
				parts.forEach((part, c) => (proba[i * 3 + c] = part / sum));
				const u = random() * sum;
				return u < parts[0] ? 0 : u < parts[0] + parts[1] ? 1 : 2;
			});
			return { proba, truth };
		};
		const known = draw(4000);
		const calibration = conformal(known.proba, known.truth, 3);
		const fresh = draw(20_000);
		const covered = fresh.truth.filter((c, i) =>
			predictionSet(fresh.proba.subarray(i * 3, i * 3 + 3), calibration).includes(c)
		);
		expect(covered.length / 20_000).toBeGreaterThan(0.885);
		expect(covered.length / 20_000).toBeLessThan(0.915);
	});
});

describe('predictionSet', () => {
	it('is never empty and has the most probable first, of equals the smaller id', () => {
		const strict = { level: 0.9, threshold: 0.7, nCalibration: 100 };
		expect(predictionSet([0.4, 0.5, 0.1], strict)).toEqual([1]);
		expect(predictionSet([0.4, 0.5, 0.1], { ...strict, threshold: 0.3 })).toEqual([1, 0]);
		expect(predictionSet([0.5, 0.5], { ...strict, threshold: 0.3 })).toEqual([0, 1]);
	});
});
