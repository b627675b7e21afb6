import type { Formula } from './derived-types.ts';

export interface FormulaInput {
	readonly column: string;
	/** what it must hold; null: a date or numbers */
	readonly kind: 'numeric' | 'date' | 'categorical' | null;
}

/** The columns that a formula reads. */
export function formulaInputs(formula: Formula): readonly FormulaInput[] {
	switch (formula.kind) {
		case 'age':
			return [{ column: formula.column, kind: null }];
		case 'sum':
			return formula.columns.map((column) => ({ column, kind: 'numeric' }));
		case 'ratio':
			return [formula.dividend, formula.divisor].map((column) => ({ column, kind: 'numeric' }));
		case 'days':
			return [formula.from, formula.to].map((column) => ({ column, kind: 'date' }));
		case 'ranks':
			return [{ column: formula.column, kind: 'categorical' }];
		case 'bins':
			return [{ column: formula.column, kind: 'numeric' }];
	}
}
