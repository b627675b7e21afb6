import { isXmlText } from './is-xml-text.ts';
import { refuseRule } from './refuse-rule.ts';
import { ruleTexts } from './rule-texts.ts';
import type { Operand, Operation, Rule, RuleInput } from './rule-types.ts';
import { xmlText } from './xml-text.ts';

/**
 * The rule as PMML 4.4: a RegressionModel with softmax over derived fields. Inputs bear the names of the columns; results
 * are `cluster`, `segment` and `probability_0` …
 * @throws E_EXPORT for texts that XML cannot hold
 */
export function toPmml(rule: Rule): string {
	const { about, title, inputs, steps, segments, intercept, coef, features } = rule;
	const odd = ruleTexts(rule).find((text) => !isXmlText(text));
	if (odd !== undefined) refuseRule('PMML', `“${odd.slice(0, 80)}” holds a character that XML forbids.`);
	const [target, ...results] = outputNames(rule);
	const names = new Map(
		inputs.map(({ name, kind, column }) => [name, kind === 'number' ? column : stepName(rule, name)])
	);
	for (const { name } of steps) names.set(name, stepName(rule, name));
	const named = (name: string) => names.get(name)!;
	return `<?xml version="1.0" encoding="UTF-8"?>
<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4">
<Header copyright="" description="${xmlText(about.join(' '))}"><Application name="Clade"/></Header>
<DataDictionary numberOfFields="${inputs.length + 1}">
${inputs.map(({ kind, column }) => `<DataField name="${xmlText(column)}" ${DATA_TYPES[kind]}/>`).join('\n')}
<DataField name="${xmlText(target)}" optype="categorical" dataType="string">${segments.map(({ id }) => `<Value value="${id}"/>`).join('')}</DataField>
</DataDictionary>
<RegressionModel modelName="${xmlText(title)}" functionName="classification" normalizationMethod="softmax">
<MiningSchema>
${inputs.map(({ column }) => `<MiningField name="${xmlText(column)}" invalidValueTreatment="asIs"/>`).join('\n')}
<MiningField name="${xmlText(target)}" usageType="target"/>
</MiningSchema>
<Output>
<OutputField name="${xmlText(results[0])}" optype="categorical" dataType="string" feature="predictedValue"/>
${segments.map(({ id }, c) => `<OutputField name="${xmlText(results[c + 2])}" optype="continuous" dataType="double" feature="probability" value="${id}"/>`).join('\n')}
<OutputField name="${xmlText(results[1])}" optype="categorical" dataType="string" feature="transformedValue">
<MapValues outputColumn="segment" dataType="string"><FieldColumnPair field="${xmlText(results[0])}" column="cluster"/><InlineTable>
${segments.map(({ id, name }) => `<row><cluster>${id}</cluster><segment>${xmlText(name)}</segment></row>`).join('\n')}
</InlineTable></MapValues>
</OutputField>
</Output>
<LocalTransformations>
${inputs.flatMap((input) => inputField(input, named)).join('\n')}
${steps.map(({ name, label, operation }) => derivedField(named(name), label, operation, named)).join('\n')}
</LocalTransformations>
${segments
	.map(
		({ id }, c) =>
			`<RegressionTable intercept="${intercept[c]}" targetCategory="${id}">\n${features.map((name, j) => `<NumericPredictor name="${xmlText(named(name))}" coefficient="${coef[c][j]}"/>`).join('\n')}\n</RegressionTable>`
	)
	.join('\n')}
</RegressionModel>
</PMML>
`;
}

const DATA_TYPES: Readonly<Record<RuleInput['kind'], string>> = {
	number: 'optype="continuous" dataType="double"',
	date: 'optype="continuous" dataType="date"',
	level: 'optype="categorical" dataType="string"'
};

/** names that no column has */
function stepName({ inputs }: Rule, name: string): string {
	const taken = new Set(inputs.map(({ column }) => column));
	let free = `clade_${name}`;
	while (taken.has(free)) free = `_${free}`;
	return free;
}

/** the target, cluster, segment, and the probability of each cluster */
function outputNames(rule: Rule): string[] {
	const results = ['cluster', 'segment', ...rule.segments.map(({ id }) => `probability_${id}`)];
	const taken = new Set(rule.inputs.map(({ column }) => column));
	return [stepName(rule, 'target'), ...results.map((name) => (taken.has(name) ? stepName(rule, name) : name))];
}

function inputField({ kind, column, name }: RuleInput, named: (name: string) => string): string[] {
	if (kind === 'number') return [];
	const field = `<FieldRef field="${xmlText(column)}"/>`;
	const own = xmlText(named(name));
	if (kind === 'date')
		return [
			`<DerivedField name="${own}" optype="continuous" dataType="double">${apply('dateDaysSinceYear', field, integer(1970))}</DerivedField>`
		];
	// without an else an empty text is missing
	return [
		`<DerivedField name="${own}" optype="categorical" dataType="string">${apply('if', apply('notEqual', field, string('')), field)}</DerivedField>`
	];
}

function derivedField(name: string, label: string, operation: Operation, named: (name: string) => string): string {
	const type =
		operation.op === 'bin' ? 'optype="categorical" dataType="string"' : 'optype="continuous" dataType="double"';
	return `<DerivedField name="${xmlText(name)}" displayName="${xmlText(isXmlText(label) ? label : name)}" ${type}>${expression(operation, named)}</DerivedField>`;
}

function expression(operation: Operation, named: (name: string) => string): string {
	const field = (name: string) => `<FieldRef field="${xmlText(named(name))}"/>`;
	const of = (operand: Operand) => (typeof operand === 'string' ? field(operand) : double(operand));
	switch (operation.op) {
		case 'add':
		case 'subtract':
		case 'multiply':
			return apply({ add: '+', subtract: '-', multiply: '*' }[operation.op], of(operation.a), of(operation.b));
		case 'divide': {
			const quotient = apply('/', of(operation.a), of(operation.b));
			if (typeof operation.b === 'number') return quotient;
			return apply('if', apply('notEqual', of(operation.b), double(0)), quotient);
		}
		case 'below':
			return apply('if', apply('lessThan', of(operation.a), of(operation.b)), double(1), double(0));
		case 'floor':
			return apply('floor', field(operation.x));
		case 'log1p':
			return apply('ln1p', field(operation.x));
		case 'expm1':
			return apply('expm1', field(operation.x));
		case 'clamp': {
			const x = field(operation.x);
			const raised = operation.low === null ? x : apply('max', x, double(operation.low));
			return operation.high === null ? raised : apply('min', raised, double(operation.high));
		}
		case 'fill':
			return apply('if', apply('isMissing', field(operation.x)), double(operation.value), field(operation.x));
		case 'standardise': {
			const { x, mean, scale, weight } = operation;
			return apply('*', apply('/', apply('-', field(x), double(mean)), double(scale)), double(weight));
		}
		case 'pick': {
			const { of: name, cases, missing, other } = operation;
			const last = other === null ? [] : [double(other)];
			const picked = cases.reduceRight<string[]>(
				(rest, { levels, value }) => [
					apply('if', apply('isIn', field(name), ...levels.map(string)), double(value), ...rest)
				],
				last
			);
			if (missing === null) return picked[0] ?? double(NaN);
			return apply('if', apply('isMissing', field(name)), double(missing), ...picked);
		}
		case 'bin': {
			const { x, edges, labels } = operation;
			return edges.reduceRight<string>(
				(rest, edge, i) => apply('if', apply('lessThan', field(x), double(edge)), string(labels[i]), rest),
				string(labels[edges.length])
			);
		}
	}
}

function apply(name: string, ...parts: readonly string[]): string {
	return `<Apply function="${xmlText(name)}">${parts.join('')}</Apply>`;
}
const double = (value: number) => `<Constant dataType="double">${value}</Constant>`;
const integer = (value: number) => `<Constant dataType="integer">${value}</Constant>`;
const string = (text: string) => `<Constant dataType="string">${xmlText(text)}</Constant>`;
