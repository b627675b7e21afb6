/** The sheet on which a workbook computes: kept in one file because rows and columns of its parts must agree. */
import type { Rule, RuleInput, RuleStep } from './rule-types.ts';
import { columnName, type SheetCell } from './sheet-xml.ts';
import { stepConstants, stepFormula } from './step-formula.ts';

export interface WorkingSheet {
	readonly nColumns: number;
	readonly nHeaderRows: number;
	/** the header, then a row a customer */
	readonly rows: () => Generator<readonly SheetCell[]>;
	/** the sheet Lists: names of the segments, levels with their values, edges with their labels */
	readonly lists: readonly (readonly SheetCell[])[];
	/** cells of customer i (from 0) */
	readonly places: (i: number) => {
		readonly cluster: string;
		readonly bad: string;
		readonly outside: string;
		readonly probability: (c: number) => string;
	};
}

interface ListColumn {
	readonly title: string;
	readonly values: readonly (number | string)[];
}

/** rows of the header: a title and three constants, then the coefficients of each cluster */
const FIRST_CONSTANT = 2;
const N_CONSTANTS = 3;

export function workingSheet(rule: Rule, nRows: number): WorkingSheet {
	const { segments, intercept, coef } = rule;
	const { inputs, steps, columns } = columnsOf(rule);
	const k = segments.length;
	const firstCoef = FIRST_CONSTANT + N_CONSTANTS;
	const nHeaderRows = firstCoef + k - 1;
	const { listOf, knownOf, lists } = listsOf(rule, inputs);
	const cell = (name: string, row: number) => `${columns.get(name)!}${row}`;
	const range = (from: string, to: string, row: number) => `${columns.get(from)!}${row}:${columns.get(to)!}${row}`;
	const fixed = (from: string, to: string, row: number) => `$${columns.get(from)!}$${row}:$${columns.get(to)!}$${row}`;
	const features = [rule.features[0], rule.features[rule.features.length - 1]] as const;
	const of = (prefix: string) => [`${prefix}0`, `${prefix}${k - 1}`] as const;
	const measured = inputs.filter(({ kind }) => kind !== 'level');
	const levels = inputs.filter(({ kind }) => kind === 'level');
	const ends = (of: readonly RuleInput[]) => [of[0].name, of[of.length - 1].name] as const;

	function rowOf(i: number): SheetCell[] {
		const row = nHeaderRows + 1 + i;
		const own = i + 2;
		const formulas = [
			...inputs.map((input) => inputFormula(input, `Customers!${columnName(rule.inputs.indexOf(input))}${own}`)),
			...steps.map(({ name, operation }) =>
				stepFormula(operation, {
					of: (source) => cell(source, row),
					constant: (index) => `${columns.get(name)!}$${FIRST_CONSTANT + index}`,
					list: listOf.get(name) ?? { keys: '', values: '' }
				})
			),
			...segments.map(
				(_, c) =>
					`${columns.get(`logit${c}`)!}$${FIRST_CONSTANT}+SUMPRODUCT(${range(...features, row)},${fixed(...features, firstCoef + c)})`
			),
			`MAX(${range(...of('logit'), row)})`,
			...segments.map((_, c) => `EXP(${cell(`logit${c}`, row)}-${cell('largest', row)})`),
			`SUM(${range(...of('share'), row)})`,
			...segments.map((_, c) => `${cell(`share${c}`, row)}/${cell('total', row)}`),
			`MATCH(MAX(${range(...of('probability'), row)}),${range(...of('probability'), row)},0)-1`,
			measured.length > 0
				? `SUMPRODUCT((LEN(${range(...ends(measured), row)})>0)*(1-ISNUMBER(${range(...ends(measured), row)})))`
				: '0',
			...levels.map(({ name }) => {
				const x = cell(name, row);
				const known = knownOf.get(name);
				return `IF(${x}="",0,${known ? `IF(SUMPRODUCT(--EXACT(${x},${known}))>0,0,1)` : '1'})`;
			}),
			outsideFormula(row)
		];
		return formulas.map((formula) => ({ formula }));
	}

	function outsideFormula(row: number): string {
		const parts = ['0'];
		if (measured.length > 0) {
			const x = range(...ends(measured), row);
			const [low, high] = [0, 1].map((index) => fixed(...ends(measured), FIRST_CONSTANT + index));
			parts.push(`SUMPRODUCT((LEN(${x})>0)*((${x}<${low})+(${x}>${high})))`);
		}
		if (levels.length > 0)
			parts.push(`SUM(${range(`outside_${levels[0].name}`, `outside_${levels.at(-1)!.name}`, row)})`);
		return parts.join('+');
	}

	return {
		nColumns: columns.size,
		nHeaderRows,
		lists,
		*rows() {
			yield* headerRows({
				inputs,
				steps,
				titles: [...columns.keys()].slice(inputs.length + steps.length),
				intercept,
				coef,
				features: rule.features
			});
			for (let i = 0; i < nRows; i++) yield rowOf(i);
		},
		places: (i) => {
			const row = nHeaderRows + 1 + i;
			return {
				cluster: cell('cluster', row),
				bad: cell('bad', row),
				outside: cell('outside', row),
				probability: (c) => cell(`probability${c}`, row)
			};
		}
	};
}

/** Numbers and dates before levels, features behind the other steps, so that each group is one range. */
function columnsOf(rule: Rule): {
	readonly inputs: readonly RuleInput[];
	readonly steps: readonly RuleStep[];
	readonly columns: ReadonlyMap<string, string>;
} {
	const inputs = [...rule.inputs].sort((a, b) => Number(a.kind === 'level') - Number(b.kind === 'level'));
	const isFeature = new Set(rule.features);
	const byName = new Map(rule.steps.map((step) => [step.name, step]));
	const steps = [
		...rule.steps.filter(({ name }) => !isFeature.has(name)),
		...rule.features.map((name) => byName.get(name)!)
	];
	const each = (prefix: string) => rule.segments.map((_, c) => `${prefix}${c}`);
	const names = [
		...inputs.map(({ name }) => name),
		...steps.map(({ name }) => name),
		...each('logit'),
		'largest',
		...each('share'),
		'total',
		...each('probability'),
		'cluster',
		'bad',
		...inputs.filter(({ kind }) => kind === 'level').map(({ name }) => `outside_${name}`),
		'outside'
	];
	return { inputs, steps, columns: new Map(names.map((name, i) => [name, columnName(i)])) };
}

function* headerRows(parts: {
	readonly inputs: readonly RuleInput[];
	readonly steps: readonly RuleStep[];
	readonly titles: readonly string[];
	readonly intercept: readonly number[];
	readonly coef: Rule['coef'];
	readonly features: readonly string[];
}): Generator<readonly SheetCell[]> {
	const { inputs, steps, titles, intercept, coef, features } = parts;
	const heading = (value: string): SheetCell => ({ value, style: 2 });
	yield [...inputs.map(({ column }) => column), ...steps.map(({ label }) => label), ...titles].map(heading);
	const constants = steps.map(({ operation }) => stepConstants(operation));
	for (let row = 0; row < N_CONSTANTS; row++) {
		const limits = inputs.map(({ field }) =>
			field.kind === 'categorical' ? null : ([field.min, field.max][row] ?? null)
		);
		yield [...limits, ...constants.map((own) => own[row] ?? null), ...(row === 0 ? intercept : [])];
	}
	for (const weights of coef) {
		const other: null[] = Array.from({ length: inputs.length + steps.length - features.length }, () => null);
		yield [...other, ...weights];
	}
}

/** Column j of the sheet Lists, from row 2. */
function listsOf(
	{ segments, steps }: Rule,
	inputs: readonly RuleInput[]
): {
	readonly listOf: ReadonlyMap<string, { readonly keys: string; readonly values: string }>;
	readonly knownOf: ReadonlyMap<string, string>;
	readonly lists: readonly (readonly SheetCell[])[];
} {
	const columns: ListColumn[] = [{ title: 'Segments', values: segments.map(({ name }) => name) }];
	const add = (column: ListColumn): string => {
		columns.push(column);
		const letter = columnName(columns.length - 1);
		return `Lists!$${letter}$2:$${letter}$${column.values.length + 1}`;
	};
	const listOf = new Map<string, { readonly keys: string; readonly values: string }>();
	for (const { name, label, operation } of steps) {
		if (operation.op === 'pick') {
			const entries = operation.cases.flatMap(({ levels, value }) => levels.map((level) => ({ level, value })));
			const keys = add({ title: label, values: entries.map(({ level }) => level) });
			listOf.set(name, { keys, values: add({ title: 'counts as', values: entries.map(({ value }) => value) }) });
		} else if (operation.op === 'bin') {
			const keys = add({ title: label, values: operation.edges });
			listOf.set(name, { keys, values: add({ title: 'group', values: operation.labels }) });
		}
	}
	const knownOf = new Map<string, string>();
	for (const { name, column, field } of inputs)
		if (field.kind === 'categorical' && field.levels.length > 0)
			knownOf.set(name, add({ title: `Known: ${column}`, values: field.levels }));
	const longest = Math.max(...columns.map(({ values }) => values.length));
	const heading = columns.map(({ title }): SheetCell => ({ value: title, style: 2 }));
	const rows = Array.from({ length: longest }, (_, i) => columns.map(({ values }) => values[i] ?? null));
	return { listOf, knownOf, lists: [heading, ...rows] };
}

function inputFormula({ kind }: RuleInput, source: string): string {
	if (kind === 'level') return `${source}&""`;
	const value = kind === 'date' ? `IF(ISNUMBER(${source}),INT(${source})-25569,${source})` : source;
	return `IF(${source}="","",${value})`;
}
