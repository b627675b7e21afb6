import { describe, expect, it } from 'vitest';
import { calibration } from '#lib/ml/calibration.ts';

describe('calibration', () => {
	it('by hand: two bins of the largest probability', () => {
		// 0.62, 0.68 in one bin, half of them right; 0.95 and 1 in the last, both right
		const proba = Float64Array.of(0.62, 0.38, 0.32, 0.68, 0.95, 0.05, 0, 1);
		const { bins, error } = calibration(Int32Array.of(0, 0, 0, 1), proba, 2);
		expect(bins.map(({ count, accuracy }) => [count, accuracy])).toEqual([
			[2, 0.5],
			[2, 1]
		]);
		expect(bins[0].probability).toBeCloseTo(0.65, 12);
		expect(bins[1].probability).toBeCloseTo(0.975, 12);
		expect(error).toBeCloseTo(0.5 * 0.15 + 0.5 * 0.025, 12);
	});

	it('probabilities that promise what they keep have error 0; no rows: no bins', () => {
		const proba = Float64Array.from({ length: 20 }, (_, i) => (i % 2 ? 0.4 : 0.6));
		const truth = Int32Array.from({ length: 10 }, (_, i) => (i < 6 ? 0 : 1));
		expect(calibration(truth, proba, 2).error).toBeCloseTo(0, 12);
		expect(calibration(new Int32Array(0), new Float64Array(0), 2)).toEqual({ bins: [], error: 0 });
	});

	it('refuses sizes that do not fit', () => {
		expect(() => calibration(Int32Array.of(0), Float64Array.of(1), 2)).toThrow(
			expect.objectContaining({ code: 'E_ARGUMENT' })
		);
	});
});
