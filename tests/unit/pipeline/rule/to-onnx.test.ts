import { InferenceSession, Tensor } from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { toOnnx } from '#lib/pipeline/rule/to-onnx.ts';
import { expectSame } from './expect-same.ts';
import { HOSTILE, PLAIN, ruleCase, type RuleCase } from './rule-case.ts';

function feedsOf({ rule, rows }: RuleCase): Record<string, Tensor> {
	const shape = [rows.length, 1];
	const tensors = rule.inputs.map(({ column, kind }, j) => {
		const cells = rows.map((row) => row[j]);
		const tensor =
			kind === 'level'
				? new Tensor(
						'string',
						cells.map((cell) => String(cell ?? '')),
						shape
					)
				: new Tensor(
						'float64',
						cells.map((cell) => Number(cell ?? NaN)),
						shape
					);
		return [column, tensor] as const;
	});
	// a column may be called __proto__
	return Object.assign(Object.create(null), Object.fromEntries(tensors)) as Record<string, Tensor>;
}

describe('toOnnx', () => {
	it.each([
		['plain', PLAIN],
		['hostile', HOSTILE]
	])('%s names: onnxruntime places 1,000 customers as the app does', async (_, names) => {
		const example = await ruleCase(names);
		const session = await InferenceSession.create(toOnnx(example.rule));
		const { cluster, probabilities, segment } = await session.run(feedsOf(example));
		const k = example.nClasses;
		const ids = Array.from(cluster.data as BigInt64Array, Number);
		const shares = probabilities.data as Float64Array;
		const scored = ids.map((id, i) => ({ cluster: id, probabilities: [...shares.subarray(i * k, (i + 1) * k)] }));
		expectSame('ONNX', scored, example);
		const { segments } = example.rule;
		expect(segment.data).toEqual(ids.map((id) => segments[id].name));
	});
});
