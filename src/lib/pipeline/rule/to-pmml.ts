import { commentText } from './comment-text.ts';
import { isXmlText } from './is-xml-text.ts';
import { logitBound } from './logit-bound.ts';
import { pmmlExpression, type PmmlNames } from './pmml-expression.ts';
import { pmmlFields } from './pmml-fields.ts';
import { pmmlFunctions } from './pmml-functions.ts';
import { pmmlApply, pmmlField, pmmlNumber, pmmlTable } from './pmml-parts.ts';
import { refuseRule } from './refuse-rule.ts';
import { ruleTexts } from './rule-texts.ts';
import type { Rule, RuleInput } from './rule-types.ts';
import { xmlElement } from './xml-element.ts';
import { xmlText } from './xml-text.ts';

/** exp of more overflows, and most readers take the exponential of each logit as it is */
const MAX_LOGIT = 700;

/**
 * The rule as PMML 4.4: a RegressionModel with softmax over derived fields. Inputs bear the names of the columns; outputs
 * are `cluster`, `segment` and `probability_0` …
 * @throws E_EXPORT for texts that XML cannot hold, and for a column without a name
 */
export function toPmml(rule: Rule): string {
	const { about, title, inputs, segments } = rule;
	const odd = ruleTexts(rule).find((text) => !isXmlText(text));
	if (odd !== undefined) refuseRule('PMML', `“${commentText(odd.slice(0, 80))}” holds a character that XML forbids.`);
	if (inputs.some(({ column }) => column === '')) refuseRule('PMML', 'a column has no name.');
	const taken = new Set(inputs.map(({ column }) => column));
	const free = (name: string) => freeName(taken, name);
	const target = free('clade_target');
	const { fields, tables } = equations(rule, free);
	const lines = (parts: readonly string[]) => parts.join('\n');
	return `<?xml version="1.0" encoding="UTF-8"?>
<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4">
<Header description="${xmlText(text(about[0]))}">
<Application name="Clade"/>
${lines(about.slice(1).map((line) => xmlElement('Annotation', {}, xmlText(text(line)))))}
</Header>
<DataDictionary numberOfFields="${inputs.length + 1}">
${lines(inputs.map((input) => dataField(rule, input)))}
${xmlElement('DataField', { name: target, optype: 'categorical', dataType: 'string' }, ...segments.map(({ id }) => xmlElement('Value', { value: id })))}
</DataDictionary>
<TransformationDictionary>
${pmmlFunctions()}
</TransformationDictionary>
<RegressionModel modelName="${xmlText(title)}" functionName="classification" normalizationMethod="softmax">
<MiningSchema>
${lines(inputs.map(({ column }) => xmlElement('MiningField', { name: column, invalidValueTreatment: 'asIs' })))}
${xmlElement('MiningField', { name: target, usageType: 'predicted' })}
</MiningSchema>
<Output>
${lines(outputFields(rule, free))}
</Output>
<LocalTransformations>
${lines(fields)}
</LocalTransformations>
${lines(tables)}
</RegressionModel>
</PMML>
`;
}

/** a text that need not be read again */
function text(line: string): string {
	return isXmlText(line) ? line : commentText(line);
}

function freeName(taken: ReadonlySet<string>, name: string): string {
	return taken.has(name) ? freeName(taken, `clade_${name}`) : name;
}

const CONTINUOUS = { optype: 'continuous', dataType: 'double' };
const CATEGORICAL = { optype: 'categorical', dataType: 'string' };

/** Levels are listed; others are let through (`asIs`), and belong to none of them. */
function dataField({ steps }: Rule, { name, column, kind, field }: RuleInput): string {
	if (kind === 'number') return xmlElement('DataField', { name: column, ...CONTINUOUS });
	if (kind === 'date') return xmlElement('DataField', { name: column, optype: 'continuous', dataType: 'date' });
	const read = steps.flatMap(({ operation }) =>
		operation.op === 'pick' && operation.of === name ? operation.cases.flatMap(({ levels }) => levels) : []
	);
	const levels = new Set([...(field.kind === 'categorical' ? field.levels : []), ...read]);
	levels.delete('');
	return xmlElement(
		'DataField',
		{ name: column, ...CATEGORICAL },
		xmlElement('Value', { value: '', property: 'missing' }),
		...[...levels].map((value) => xmlElement('Value', { value }))
	);
}

function outputFields({ segments }: Rule, free: (name: string) => string): string[] {
	const cluster = free('cluster');
	const names = pmmlTable(
		{ field: cluster, dataType: 'string' },
		segments.map(({ id, name }) => [String(id), name])
	);
	return [
		xmlElement('OutputField', { name: cluster, ...CATEGORICAL, feature: 'predictedValue' }),
		xmlElement('OutputField', { name: free('segment'), ...CATEGORICAL, feature: 'transformedValue' }, names),
		...segments.map(({ id }) =>
			xmlElement('OutputField', { name: free(`probability_${id}`), ...CONTINUOUS, feature: 'probability', value: id })
		)
	];
}

/** The derived fields, and a table of coefficients for each cluster over them. */
function equations(
	rule: Rule,
	free: (name: string) => string
): { readonly fields: readonly string[]; readonly tables: readonly string[] } {
	const { inputs, steps, segments, features, intercept, coef } = rule;
	const own = pmmlFields(rule);
	const columns = new Map(
		inputs.map(({ name, column, kind }) => [name, kind === 'date' ? free(`clade_${name}`) : column])
	);
	const operations = new Map(steps.map(({ name, operation }) => [name, operation]));
	const names: PmmlNames = {
		field: (name) => columns.get(name) ?? free(`clade_${name}`),
		value: (name) =>
			columns.has(name) || own.has(name) ? pmmlField(names.field(name)) : pmmlExpression(operations.get(name)!, names)
	};
	const derived = (name: string, displayName: string | null, type: typeof CONTINUOUS, expression: string) =>
		xmlElement('DerivedField', { name, displayName, ...type }, expression);
	const days = inputs
		.filter(({ kind }) => kind === 'date')
		.map(({ name, column }) => derived(names.field(name), null, CONTINUOUS, daysSince1970(column)));
	const computed = steps
		.filter(({ name }) => own.has(name))
		.map(({ name, label, operation }) => {
			const type = operation.op === 'bin' ? CATEGORICAL : CONTINUOUS;
			return derived(names.field(name), text(label), type, pmmlExpression(operation, names));
		});
	const terms = segments.map((_, c) => features.map((name, j): Term => [names.field(name), coef[c][j]]));
	const shift = logitBound(rule) > MAX_LOGIT ? shiftFields(terms, intercept, free) : [];
	const last = shift.slice(-1).map(({ name }): Term => [name, -1]);
	return {
		fields: [...days, ...computed, ...shift.map(({ name, expression }) => derived(name, null, CONTINUOUS, expression))],
		tables: terms.map((row, c) => table(segments[c].id, intercept[c], [...row, ...last]))
	};
}

type Term = readonly [field: string, coefficient: number];

/**
 * The largest logit, last, and what it needs. Softmax is the same for logits less a number, and of these none overflows.
 */
function shiftFields(
	terms: readonly (readonly Term[])[],
	intercept: readonly number[],
	free: (name: string) => string
): { readonly name: string; readonly expression: string }[] {
	const logits = terms.map((row, c) => {
		const products = row.map(([field, coefficient]) => pmmlApply('*', pmmlField(field), pmmlNumber(coefficient)));
		const expression = pmmlApply('sum', pmmlNumber(intercept[c]), ...products);
		return { name: free(`clade_logit_${c}`), expression };
	});
	const largest = pmmlApply('max', ...logits.map(({ name }) => pmmlField(name)));
	return [...logits, { name: free('clade_largest_logit'), expression: largest }];
}

function daysSince1970(column: string): string {
	return pmmlApply('dateDaysSinceYear', pmmlField(column), xmlElement('Constant', { dataType: 'integer' }, '1970'));
}

function table(targetCategory: number, intercept: number, terms: readonly Term[]): string {
	const predictors = terms.map(([name, coefficient]) => xmlElement('NumericPredictor', { name, coefficient }));
	return `<RegressionTable intercept="${intercept}" targetCategory="${targetCategory}">\n${predictors.join('\n')}\n</RegressionTable>`;
}
