import { etaSquared } from '#lib/core/eta-squared.ts';
import { nameWords } from './name-words.ts';
import type { Correlations } from './profile-types.ts';
import type { Column } from './table.ts';

export interface Importance {
	readonly importance: number;
	readonly importanceReason: string;
}

/** a rank correlation of this size counts as moving together */
const NOTABLE = 0.3;
const BEHAVIOUR = new Set(
	'amount amt spend spending spent sales revenue monetary turnover umsatz mnt charges value purchases purchase balance payments orders order visits visit frequency freq recency transactions trx usage use calls sms usage basket returns discount tenure duration quantity num days total deals web store catalog'.split(
		' '
	)
);

/**
 * How much a feature looks like behaviour that tells customers apart, 0..1: half from the three strongest rank
 * correlations with other features (for categories: how far the value column's ranks differ between levels), three
 * tenths from a name that speaks of money, frequency or recency, the rest from how evenly its values are spread. A
 * heuristic for the order in a list; nothing is computed from it.
 */
export function columnImportance(
	column: Column,
	spread: number,
	correlations: Correlations,
	peers: ReadonlySet<string>,
	value: { readonly name: string; readonly ranks: Float64Array } | null
): Importance {
	const named = nameWords(column.name).some((word) => BEHAVIOUR.has(word)) ? 1 : 0;
	if (column.kind === 'numeric' || column.kind === 'date') {
		const others = related(column.name, correlations, peers);
		const tied =
			others.slice(0, 3).reduce((sum, { rho }) => sum + Math.abs(rho), 0) / Math.max(1, Math.min(3, others.length));
		return {
			importance: clamp(0.5 * tied + 0.3 * named + 0.2 * spread),
			importanceReason: numericReason(others, named)
		};
	}
	const share = value && value.name !== column.name && 'codes' in column ? etaSquared(value.ranks, column.codes) : NaN;
	const tied = Number.isNaN(share) ? 0 : Math.sqrt(share);
	const reason =
		tied >= NOTABLE && value
			? `${value.name} differs between its levels (correlation ratio ${tied.toFixed(2)}).`
			: value
				? `${value.name} hardly differs between its levels (correlation ratio ${tied.toFixed(2)}).`
				: 'Its levels share the customers out among them.';
	return { importance: clamp(0.5 * tied + 0.3 * named + 0.2 * spread), importanceReason: reason };
}

/** The other features by the strength of their correlation with this one. */
export function related(
	name: string,
	{ names, values }: Correlations,
	peers: ReadonlySet<string>
): { readonly name: string; readonly rho: number }[] {
	const a = names.indexOf(name);
	if (a < 0) return [];
	return names
		.map((other, b) => ({ name: other, rho: values[a * names.length + b] }))
		.filter((other) => other.name !== name && peers.has(other.name) && !Number.isNaN(other.rho))
		.sort((x, y) => Math.abs(y.rho) - Math.abs(x.rho));
}

function numericReason(others: readonly { readonly name: string; readonly rho: number }[], named: number): string {
	const strong = others.filter(({ rho }) => Math.abs(rho) >= NOTABLE).length;
	const strongest = others.length > 0 ? `strongest: ${others[0].name}, ${others[0].rho.toFixed(2)}` : '';
	if (strong > 0) return `Moves with ${strong} other ${strong === 1 ? 'column' : 'columns'} (${strongest}).`;
	if (named)
		return `Says how much, how often or how lately a customer buys${strongest ? `; no other column moves with it (${strongest})` : ''}.`;
	return strongest
		? `Stands alone: no other column moves with it (${strongest}).`
		: 'The only number among the features.';
}

/** To 12 decimals: it orders a list, which the order of rows must not change. */
function clamp(x: number): number {
	return Math.round(Math.min(1, Math.max(0, x)) * 1e12) / 1e12;
}
