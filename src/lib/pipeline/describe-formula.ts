import type { Formula } from '#lib/ml/derived-types.ts';
import { formatIsoDay } from './format-iso-day.ts';

/** "the sum of MntWines, MntFruits and 4 more": how a column is computed, for people. */
export function describeFormula(formula: Formula): string {
	switch (formula.kind) {
		case 'age':
			return `completed years from ${formula.column} to ${formatIsoDay(formula.onDay)}`;
		case 'sum':
			return `the sum of ${listed(formula.columns)}`;
		case 'ratio':
			return `${formula.dividend} divided by ${formula.divisor}`;
		case 'days':
			return `days from ${formula.from} to ${formula.to}`;
		case 'ranks':
			return `the rank of ${formula.column}: ${formula.levels.map((level, i) => `${level} ${i + 1}`).join(', ')}`;
		case 'bins':
			return `${formula.column} in groups that begin at ${formula.edges.join(', ')}`;
	}
}

function listed(names: readonly string[]): string {
	return names.length > 7 ? `${names.slice(0, 6).join(', ')} and ${names.length - 6} more` : names.join(' + ');
}
