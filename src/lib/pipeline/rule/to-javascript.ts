import { asciiLiteral } from './ascii-literal.ts';
import { commentText } from './comment-text.ts';
import type { Operand, Operation, Rule, RuleInput } from './rule-types.ts';

/** The rule as an ES module: `predict(customer)` with the customer's cells by column name. Imports nothing. */
export function toJavaScript(rule: Rule): string {
	const { about, inputs, steps, features, segments, intercept, coef } = rule;
	const text = asciiLiteral;
	return `${about.map((line) => `// ${commentText(line)}`).join('\n')}

/** The segments by cluster id. */
export const segments = [
${segments.map(({ id, name, action }) => `\t{ cluster: ${id}, name: ${text(name)}, action: ${text(action)} }`).join(',\n')}
];

/** The columns that are needed, with the range or the levels of the data that the rule was learned from. */
export const columns = [
${inputs.map((input) => `\t${columnText(input)}`).join(',\n')}
];

/**
 * Places a customer. customer: an object or a Map from column name to cell; a number, an ISO date (yyyy-mm-dd) or a Date,
 * a level's text; null, undefined, NaN and '' are missing. Returns the cluster, its segment, the probability of each
 * cluster, and the columns in which the customer is outside the data.
 * Throws a TypeError for a cell that is no number or no date.
 */
export function predict(customer) {
	const cell = customer instanceof Map ? (name) => customer.get(name) : (name) => (Object.hasOwn(customer, name) ? customer[name] : undefined);
${inputs.map(({ name, kind }, i) => `\tconst ${name} = ${READERS[kind]}(cell(columns[${i}].name), columns[${i}].name);`).join('\n')}
${steps.map(({ name, label, operation }) => `\tconst ${name} = ${expression(operation)}; // ${commentText(label)}`).join('\n')}
	const features = [${features.join(', ')}];
	const logits = intercept.map((start, c) => coef[c].reduce((sum, weight, j) => sum + weight * features[j], start));
	const largest = Math.max(...logits);
	const shares = logits.map((logit) => Math.exp(logit - largest));
	const total = shares.reduce((sum, share) => sum + share, 0);
	const probabilities = shares.map((share) => share / total);
	const cluster = probabilities.indexOf(Math.max(...probabilities));
	const inputs = [${inputs.map(({ name }) => name).join(', ')}];
	const outside = columns.filter(({ min, max, levels }, i) => (levels ? inputs[i] !== null && !levels.includes(inputs[i]) : inputs[i] < min || inputs[i] > max));
	return { cluster, segment: segments[cluster].name, probabilities, outside: outside.map(({ name }) => name) };
}

const intercept = [${intercept.join(', ')}];
const coef = [
${coef.map((row) => `\t[${row.join(', ')}]`).join(',\n')}
];
${HELPERS}`;
}

const READERS: Readonly<Record<RuleInput['kind'], string>> = { number: 'numberOf', date: 'dayOf', level: 'levelOf' };

function columnText({ column, kind, field }: RuleInput): string {
	const known =
		field.kind === 'categorical'
			? `levels: [${field.levels.map((level) => asciiLiteral(level)).join(', ')}]`
			: `min: ${field.min}, max: ${field.max}`;
	return `{ name: ${asciiLiteral(column)}, kind: '${kind}', ${known} }`;
}

const operand = (value: Operand) =>
	typeof value === 'number' && (value < 0 || Object.is(value, -0)) ? `(${value})` : String(value);

function expression(operation: Operation): string {
	switch (operation.op) {
		case 'add':
			return `${operand(operation.a)} + ${operand(operation.b)}`;
		case 'subtract':
			return `${operand(operation.a)} - ${operand(operation.b)}`;
		case 'multiply':
			return `${operand(operation.a)} * ${operand(operation.b)}`;
		case 'divide':
			return `divide(${operand(operation.a)}, ${operand(operation.b)})`;
		case 'below':
			return `below(${operand(operation.a)}, ${operand(operation.b)})`;
		case 'floor':
		case 'log1p':
		case 'expm1':
			return `Math.${operation.op}(${operation.x})`;
		case 'clamp': {
			const { x, low, high } = operation;
			const raised = low === null ? x : `Math.max(${x}, ${low})`;
			return high === null ? raised : `Math.min(${raised}, ${high})`;
		}
		case 'fill':
			return `Number.isFinite(${operation.x}) ? ${operation.x} : ${operation.value}`;
		case 'standardise': {
			const { x, mean, scale, weight } = operation;
			return `((${x} - ${operand(mean)}) / ${scale}) * ${weight}`;
		}
		case 'pick': {
			const { of, cases, missing, other } = operation;
			const entries = cases.flatMap(({ levels, value }) => levels.map((level) => `[${asciiLiteral(level)}, ${value}]`));
			return `pick(${of}, [${entries.join(', ')}], ${missing ?? NaN}, ${other ?? NaN})`;
		}
		case 'bin': {
			const { x, edges, labels } = operation;
			return `bin(${x}, [${edges.join(', ')}], [${labels.map((label) => asciiLiteral(label)).join(', ')}])`;
		}
	}
}

const HELPERS = `
function isMissing(cell) {
	return cell === null || cell === undefined || cell === '' || Number.isNaN(cell);
}

function numberOf(cell, name) {
	if (isMissing(cell)) return NaN;
	const value = typeof cell === 'number' ? cell : typeof cell === 'string' && cell.trim() !== '' ? Number(cell) : NaN;
	if (Number.isNaN(value)) throw new TypeError(\`\${name}: \${String(cell)} is no number\`);
	return Number.isFinite(value) ? value : NaN;
}

/** days since 1970-01-01 */
function dayOf(cell, name) {
	if (isMissing(cell)) return NaN;
	const date = cell instanceof Date ? cell : new Date(/^\\d{4}-\\d\\d-\\d\\d/.test(String(cell)) ? \`\${String(cell).slice(0, 10)}T00:00:00Z\` : NaN);
	if (Number.isNaN(date.getTime())) throw new TypeError(\`\${name}: \${String(cell)} is no date (yyyy-mm-dd)\`);
	return Math.floor(date.getTime() / 86400000);
}

function levelOf(cell) {
	return isMissing(cell) ? null : String(cell);
}

function divide(a, b) {
	return b === 0 ? NaN : a / b;
}

function below(a, b) {
	return Number.isNaN(a) || Number.isNaN(b) ? NaN : a < b ? 1 : 0;
}

function pick(level, cases, missing, other) {
	if (level === null) return missing;
	const found = cases.find(([name]) => name === level);
	return found ? found[1] : other;
}

function bin(x, edges, labels) {
	return Number.isFinite(x) ? labels[edges.filter((edge) => x >= edge).length] : null;
}
`;
