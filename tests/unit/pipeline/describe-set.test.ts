import { expect, test } from 'vitest';
import { describeSet } from '#lib/pipeline/describe-set.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';

const segments = ['Low Value', 'Regular', 'High Value'].map((name) => ({
	name
})) as unknown as PredictionModel['segments'];
const model = (threshold: number) => ({
	segments,
	placing: { conformal: { level: 0.9, threshold, nCalibration: 200 } }
});

test('describeSet names the segments that come into question, the most probable first', () => {
	expect(describeSet([0.1, 0.5, 0.4], model(0.3))).toMatch(/^Regular Customers or High Value Customers: .* 90% of/);
});

test('describeSet: one segment, and never none', () => {
	expect(describeSet([0.05, 0.05, 0.9], model(0.3))).toMatch(/^No other segment/);
	expect(describeSet([0.4, 0.3, 0.3], model(0.99))).toMatch(/^No other segment/);
});

test('describeSet says that it cannot say where every segment is in the set, and nothing without calibration', () => {
	expect(describeSet([0.4, 0.3, 0.3], model(0))).toMatch(/^It cannot be said/);
	expect(describeSet([0.4, 0.3, 0.3], { segments })).toBeNull();
});
