import type { PredictionModel } from '#lib/pipeline/types.ts';
import { aboutRule } from './about-rule.ts';
import { columnSteps } from './column-steps.ts';
import { derivedSteps } from './derived-steps.ts';
import { RuleBuilder } from './rule-builder.ts';
import type { Rule, RuleInput } from './rule-types.ts';

export interface RuleTitle {
	/** of the analysis */
	readonly name: string;
	/** ISO 8601, the day on which the rule is written */
	readonly date: string;
}

/** The model as a rule: the same arithmetic as `predict`, step by step, in a form that other languages can be printed from. */
export function ruleOfModel(model: PredictionModel, title: RuleTitle): Rule {
	const { preprocessor, classifier, segments, fields, derived = [] } = model;
	const builder = new RuleBuilder();
	const inputs = fields.map((field, i): RuleInput => {
		const kind = field.kind === 'categorical' ? 'level' : field.kind === 'date' ? 'date' : 'number';
		return { name: `x${i + 1}`, column: field.column, kind, field };
	});
	const names = new Map(inputs.map(({ column, name }) => [column, name]));
	const dates = new Set(inputs.filter(({ kind }) => kind === 'date').map(({ column }) => column));
	const nameOf = (column: string) => names.get(column)!;
	for (const column of derived) {
		names.set(
			column.name,
			derivedSteps(builder, column, nameOf, (source) => dates.has(source))
		);
		dates.delete(column.name);
	}
	const features = preprocessor.columns.flatMap((fitted) =>
		columnSteps(builder, fitted, nameOf(fitted.column), preprocessor.referenceDay)
	);
	const { nFeatures, coef, intercept } = classifier;
	return {
		title: title.name,
		about: aboutRule(model, title),
		inputs,
		steps: builder.steps,
		features,
		segments: segments.map(({ id, name, action }) => ({ id, name, action })),
		intercept: Array.from(intercept),
		coef: segments.map(({ id }) => Array.from(coef.subarray(id * nFeatures, (id + 1) * nFeatures)))
	};
}
