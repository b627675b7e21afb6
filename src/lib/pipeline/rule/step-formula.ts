import type { Operand, Operation } from './rule-types.ts';

/** Where a step's formula finds what it reads, as references of one row. */
export interface FormulaPlaces {
	/** the cell of an input or an earlier step */
	readonly of: (name: string) => string;
	/** the cell of the step's constant: 0, 1, 2 */
	readonly constant: (index: number) => string;
	/** the step's list of levels or edges, and of their values or labels */
	readonly list: { readonly keys: string; readonly values: string };
}

/** The constants of a step, in the order in which its formula reads them; null: none in that place. */
export function stepConstants(operation: Operation): (number | null)[] {
	const constant = (operand: Operand) => (typeof operand === 'number' ? operand : null);
	switch (operation.op) {
		case 'fill':
			return [operation.value];
		case 'clamp':
			return [operation.low, operation.high];
		case 'standardise':
			return [operation.mean, operation.scale, operation.weight];
		case 'pick':
			return [operation.missing, operation.other];
		default:
			return 'a' in operation ? [constant(operation.a), constant(operation.b)] : [];
	}
}

/** A step as a formula of a spreadsheet. What is missing is an empty text. Constants stand in cells, texts of the data too. */
export function stepFormula(operation: Operation, { of, constant, list }: FormulaPlaces): string {
	const known = (value: string, ...cells: readonly string[]) => {
		const tests = cells.map((cell) => `ISNUMBER(${cell})`);
		return `IF(${tests.length > 1 ? `AND(${tests.join(',')})` : tests[0]},${value},"")`;
	};
	if ('a' in operation) {
		const a = typeof operation.a === 'string' ? of(operation.a) : constant(0);
		const b = typeof operation.b === 'string' ? of(operation.b) : constant(1);
		return known(pairFormula(operation.op, a, b), a, b);
	}
	const x = of(operation.op === 'pick' ? operation.of : operation.x);
	switch (operation.op) {
		case 'floor':
			return known(`INT(${x})`, x);
		case 'log1p':
			return known(`IF(${x}<0.001,${x}*(1-${x}*(1/2-${x}*(1/3-${x}*(1/4-${x}/5)))),LN(1+${x}))`, x);
		case 'expm1': {
			const series = `${x}*(1+${x}/2*(1+${x}/3*(1+${x}/4*(1+${x}/5))))`;
			return known(`IF(ABS(${x})<0.001,${series},IF(${x}<-700,-1,EXP(${x})-1))`, x);
		}
		case 'clamp': {
			const raised = operation.low === null ? x : `MAX(${x},${constant(0)})`;
			return known(operation.high === null ? raised : `MIN(${raised},${constant(1)})`, x);
		}
		case 'fill':
			return `IF(ISNUMBER(${x}),${x},${constant(0)})`;
		case 'standardise':
			return known(`(${x}-${constant(0)})/${constant(1)}*${constant(2)}`, x);
		case 'pick': {
			const orNothing = (value: number | null, index: number) => (value === null ? '""' : constant(index));
			const isOne = `EXACT(${x},${list.keys})`;
			const missing = orNothing(operation.missing, 0);
			const other = orNothing(operation.other, 1);
			return `IF(${x}="",${missing},IF(SUMPRODUCT(--${isOne})=0,${other},SUMPRODUCT(${isOne}*${list.values})))`;
		}
		case 'bin':
			return known(`INDEX(${list.values},1+SUMPRODUCT(--(${x}>=${list.keys})))`, x);
	}
}

function pairFormula(op: 'add' | 'subtract' | 'multiply' | 'divide' | 'below', a: string, b: string): string {
	switch (op) {
		case 'add':
			return `${a}+${b}`;
		case 'subtract':
			return `${a}-${b}`;
		case 'multiply':
			return `${a}*${b}`;
		case 'divide':
			return `IF(${b}=0,"",${a}/${b})`;
		case 'below':
			return `IF(${a}<${b},1,0)`;
	}
}
