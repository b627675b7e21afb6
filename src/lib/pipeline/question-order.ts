import type { PredictionModel } from './types.ts';

/** asked first where nothing was found out about the questions */
const USUAL = 6;

export interface QuestionOrder {
	/** places in model.fields: the questions to ask first, best first, then the others, most relied upon first */
	readonly order: readonly number[];
	readonly nFirst: number;
}

/** In which order the form asks for the fields of a model, and how many of them it asks for at first. */
export function questionOrder({ fields, placing }: Pick<PredictionModel, 'fields' | 'placing'>): QuestionOrder {
	const golden = placing?.golden;
	const rest = [...fields.keys()];
	if (!golden) return { order: rest, nFirst: Math.min(USUAL, fields.length) };
	const first = golden.columns
		.slice(0, golden.nAsked)
		.map((name) => fields.findIndex(({ column }) => column === name))
		.filter((place) => place >= 0);
	return { order: [...first, ...rest.filter((place) => !first.includes(place))], nFirst: first.length };
}
