import type { PredictionModel, Segment } from './types.ts';

/** The same model under the segments' present names, reasons and actions; nothing that predicts changes. */
export function refreshModelSegments(model: PredictionModel, segments: readonly Segment[]): PredictionModel {
	return {
		...model,
		segments: model.segments.map((old) => {
			const now = segments.find(({ id }) => id === old.id);
			if (!now) return old;
			const { colour, name, nameReason: reason, traits, action } = now;
			return { ...old, colour, name, reason, traits, action };
		})
	};
}
